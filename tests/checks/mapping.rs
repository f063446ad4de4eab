//! A mapping file: it is loaded, or its errors have places in it; and what is left of it can be used.

use tickmark::mapping;
use tickmark::pipeline::{Given, convert};
use tickmark::source::SourceFile;
use tickmark::taxonomy::{self, Draft};

use super::places::misplaced;

/// What is wrong with what became of the text of a mapping file.
pub fn wrong(text: &str) -> Vec<String> {
    let source = SourceFile::from_text("mapping.toml", text);
    // What it extends may be no file that can be read.
    let Ok(Draft { taxonomy, errors, sources }) = taxonomy::draft_of(source) else { return Vec::new() };
    let mut wrong = Vec::new();
    match taxonomy {
        None if errors.is_empty() => wrong.push("nothing came of the file, and no error says why".to_owned()),
        None => {}
        Some(taxonomy) => {
            let doubts = mapping::check(&taxonomy, !errors.is_empty());
            let files: Vec<&SourceFile> = taxonomy.files.iter().map(|file| file.source.as_ref()).collect();
            wrong.extend(misplaced(&doubts, &files));
            if errors.is_empty() {
                let page = SourceFile::from_text("page.txt", PAGE);
                wrong.extend(super::all(&page, &convert(&page, "page", &Given::default(), &taxonomy), &taxonomy));
            }
        }
    }
    // An error may point to another file too: a name that is declared in both.
    let files: Vec<&SourceFile> = sources.iter().map(AsRef::as_ref).collect();
    wrong.extend(misplaced(&errors, &files));
    wrong
}

/// What is read with a mapping.
const PAGE: &str = include_str!("../../fixtures/message-10k.txt");
