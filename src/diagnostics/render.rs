//! Findings as text for people: with the lines that they are about, as compilers print them, or in one line.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Shown, Origin, Renderer, Snippet};

use super::{Finding, Level};
use crate::source::{Place, SourceFile, Span};

/// The finding with the lines of its places, from those of `sources` that they are in.
///
/// The text has the escape sequences of colours; what writes it to something other than a terminal strips them.
pub fn with_excerpts(finding: &Finding, sources: &[&SourceFile]) -> String {
    let mut main = shown(finding.level)
        .primary_title(&finding.message)
        .id(rule(finding))
        .element(excerpt(&finding.place, sources));
    for note in finding.notes.iter().filter(|note| note.place.is_none()) {
        main = main.element(Shown::NOTE.message(&*note.message));
    }
    if let Some(help) = &finding.help {
        main = main.element(Shown::HELP.message(&**help));
    }
    let placed = finding.notes.iter().filter_map(|note| Some((note, note.place.as_ref()?)));
    let notes = placed.map(|(note, place)| {
        Group::with_title(Shown::NOTE.secondary_title(&*note.message)).element(excerpt(place, sources))
    });
    let groups: Vec<Group<'_>> = std::iter::once(main).chain(notes).collect();
    let mut text = Renderer::styled().render(&groups);
    text.push('\n');
    text
}

/// The finding in one line: place, level, code and message.
pub fn in_one_line(finding: &Finding) -> String {
    let style = style(finding.level);
    let place = visible(&finding.place.to_string());
    format!("{place}: {style}{}[{}]{style:#}: {}\n", finding.level, rule(finding), finding.message)
}

/// Text without what a terminal would act on: each such character has a stand-in.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if is_acted_on(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// JSON in which nothing stands on which a terminal would act: of the control characters it escapes those of ASCII by itself, but for
/// DEL, and not those of Latin-1.
pub fn json(text: String) -> String {
    let is_raw = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    if !text.contains(is_raw) {
        return text;
    }
    let escaped = |c: char| if is_raw(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    text.chars().map(escaped).collect()
}

/// Control characters, and those that turn the direction of what follows (Unicode Standard Annex 9).
pub(super) fn is_acted_on(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A message that is about no place of a file, in the same form.
pub fn message(level: Level, message: &str, help: Option<&str>) -> String {
    let (style, help_style) = (style(level), anstyle::AnsiColor::BrightCyan.on_default().bold());
    let help = help.map(|help| format!("{help_style}help{help_style:#}: {help}\n")).unwrap_or_default();
    format!("{style}{level}{style:#}: {message}\n{help}")
}

/// `T301 line-unmapped`
fn rule(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.code.name())
}

fn shown(level: Level) -> Shown<'static> {
    match level {
        Level::Note => Shown::NOTE,
        Level::Warning => Shown::WARNING,
        Level::Error => Shown::ERROR,
    }
}

fn style(level: Level) -> anstyle::Style {
    let color = match level {
        Level::Note => anstyle::AnsiColor::BrightGreen,
        Level::Warning => anstyle::AnsiColor::Yellow,
        Level::Error => anstyle::AnsiColor::BrightRed,
    };
    color.on_default().bold()
}

/// Lines of more bytes are not shown: one of them would fill the screen.
const SHOWN: usize = 20_000;

/// The lines of a place with the place marked; only the place when its file is not among the sources.
fn excerpt<'a>(place: &'a Place, sources: &[&'a SourceFile]) -> Element<'a> {
    let source = sources.iter().find(|source| source.path() == &*place.file);
    let lines = source.map(|source| (source, lines(source, place.span)));
    let path = visible(&place.file);
    let Some((source, lines)) = lines.filter(|(_, lines)| lines.len() <= SHOWN) else {
        return Origin::path(path).line(place.line).char_column(place.column).into();
    };
    let text = without_c1(source.slice(lines));
    let at = |byte: usize| without_c1(source.slice(Span::new(lines.start, byte.clamp(lines.start, lines.end)))).len();
    let marked = at(place.span.start)..at(place.span.end);
    let snippet = Snippet::source(text).line_start(place.line).path(path);
    snippet.annotation(AnnotationKind::Primary.span(marked)).into()
}

/// The control characters of Latin-1, which bring escape sequences too, have a stand-in; what renders lines does that for the others.
fn without_c1(text: &str) -> Cow<'_, str> {
    let is_c1 = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if text.contains(is_c1) { text.replace(is_c1, "\u{fffd}").into() } else { text.into() }
}

/// The whole lines that a span lies in.
fn lines(source: &SourceFile, span: Span) -> Span {
    let last = span.end.max(span.start + 1) - 1;
    source.line_span(source.line_of(span.start)).join(source.line_span(source.line_of(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn the_place_is_underlined() {
        let source = SourceFile::from_text("f.txt", "Net sales\n  Total  1,23\n\nEnd\n");
        let place = |start, end| source.place(Span::new(start, end));
        let finding = Finding::new(Code::FigureUnreadable, place(19, 23), "no number")
            .note("a reason")
            .note_at(place(0, 9), "the heading")
            .help("look again");
        let expected = "\
error[T104 figure-unreadable]: no number
 --> f.txt:2:10
  |
2 |   Total  1,23
  |          ^^^^
  |
  = note: a reason
  = help: look again
note: the heading
 --> f.txt:1:1
  |
1 | Net sales
  | ^^^^^^^^^
";
        assert_eq!(plain(&with_excerpts(&finding, &[&source])), expected);
    }

    #[test]
    fn places_at_the_edges_of_a_file() {
        let source = SourceFile::from_text("f.txt", "a\rb");
        for (start, end, line) in [(0, 0, 1), (3, 3, 2), (0, 3, 1)] {
            let finding = Finding::new(Code::EntityUnknown, source.place(Span::new(start, end)), "m");
            let text = plain(&with_excerpts(&finding, &[&source]));
            assert!(text.contains(&format!("--> f.txt:{line}:")), "{text}");
        }
    }

    #[test]
    fn json_has_no_raw_control_character() {
        assert_eq!(json("\"a\u{7f}\u{9b}31m\u{a0}\"".to_owned()), "\"a\\u007f\\u009b31m\u{a0}\"");
        assert_eq!(json("{}".to_owned()), "{}");
    }

    #[test]
    fn one_line_has_everything_that_tools_look_for() {
        let place = SourceFile::from_text("f.txt", "abc").place(Span::new(1, 2));
        let finding = Finding::new(Code::EntityFromText, place, "a message");
        assert_eq!(plain(&in_one_line(&finding)), "f.txt:1:2: warning[T001 entity-from-text]: a message\n");
    }
}
