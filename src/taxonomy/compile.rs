//! What the build makes of a mapping file (`build.rs`), and tests with it.

use super::compiled::{Compiled, Patterns};
use super::file::{MappingFile, Spanned};
use super::pattern::parse;
use super::words::Words;

/// Parses the patterns of a file. Those with errors are left out, and told of when the program parses them.
pub(super) fn compile(content: MappingFile) -> Compiled {
    let mut words = Words::default();
    let mut parsed = |written: &Spanned<String>| {
        let pattern = parse(written.get_ref(), &mut words).ok()?;
        Some((written.span().start, Some(pattern)))
    };
    let mut by_start: Vec<_> = patterns(&content).filter_map(&mut parsed).collect();
    by_start.sort_by_key(|(start, _)| *start);
    let numbers = 0..u32::try_from(words.len()).unwrap_or(0);
    let words = numbers.map(|number| words.text(number).to_owned()).collect();
    Compiled { content, patterns: Patterns { words, by_start } }
}

/// All that is written as a pattern.
fn patterns(file: &MappingFile) -> impl Iterator<Item = &Spanned<String>> {
    let concepts = (&file.concepts).into_iter().flat_map(|(_, concepts)| concepts);
    let of_concepts = concepts.flat_map(|(_, it)| [&it.labels, &it.opening, &it.closing, &it.prose]);
    let members = (&file.axes).into_iter().flat_map(|(_, axis)| &axis.members);
    let of_members = members.flat_map(|(_, it)| [&it.labels, &it.prose]);
    let more = (&file.labels).into_iter().map(|(_, labels)| labels);
    let rules = file.rules.iter().map(Spanned::get_ref);
    let of_rules = rules.flat_map(|rule| rule.under.iter().chain([&rule.label]));
    let of_prose = file.prose.iter().map(|entry| &entry.get_ref().label);
    of_concepts.chain(of_members).chain(more).flatten().chain(of_rules).chain(of_prose)
}
