//! Paragraphs with figures that are facts.

use crate::generator::label::wrapped;
use crate::generator::prose::Paragraph;
use crate::generator::sheet::MARK;
use crate::generator::style::Style;
use crate::generator::truth::Truth;

use super::Page;

impl Page {
    /// A paragraph, and a blank line.
    pub(crate) fn paragraph(&mut self, style: &Style, paragraph: &Paragraph) {
        let mut figures = paragraph.figures.iter();
        for words in wrapped(&paragraph.text, 76) {
            let mut line = String::new();
            for (at, c) in words.char_indices() {
                if c != MARK {
                    line.push(c);
                    continue;
                }
                let figure = figures.next().expect("a figure for each mark");
                let digits = words[at..].chars().skip(1);
                let digits: String = digits.take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
                self.facts.push(Truth {
                    line: self.lines.len(),
                    column: style.margin + line.chars().count(),
                    printed: digits.trim_end_matches(['.', ',']).to_owned(),
                    ..figure.clone()
                });
            }
            self.say(style, &line);
        }
        self.say(style, "");
    }
}
