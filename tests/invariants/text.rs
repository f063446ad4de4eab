//! 6. Taking the inline tags out gives back the text of each document that carries a fact.

use std::fs;

use tickmark::pipeline::Converted;

use crate::checks::text::{lost, texts_in};
use crate::support::filings::{check_all, inline_report};

#[test]
fn invariant_6_the_documents_with_facts_come_back_to_the_byte() {
    check_all("invariant_6", |filing| {
        let bytes = fs::read(&filing.path).unwrap();
        let xhtml = inline_report(&filing.source, &filing.converted);
        let mut wrong = lost(&filing.source, &filing.converted, &xhtml);
        if texts_in(&xhtml) != documents_with_facts(&bytes, filing.source.text(), &filing.converted) {
            wrong.push("the inline report has not the texts that the file has".to_owned());
        }
        wrong
    });
}

/// The bytes before the first document, those between `<TEXT>` and `</TEXT>`, or all of a file without them, where a fact
/// comes from; without asking the reader of filings where documents are.
fn documents_with_facts(bytes: &[u8], text: &str, converted: &Converted) -> Vec<Vec<u8>> {
    assert_eq!(bytes.len(), text.len(), "in these files a byte is a character");
    let mut documents = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<TEXT>").map(|start| at + start + "<TEXT>".len()) {
        let start = start + text[start..].find('\n').unwrap() + 1;
        // A document that is cut off ends with the file, or where the next one begins.
        let ends = ["</TEXT>", "<DOCUMENT>"].iter().filter_map(|mark| text[start..].find(mark));
        at = ends.min().map_or(text.len(), |end| start + end);
        documents.push(start..at);
    }
    let header = text.find("<DOCUMENT>").map_or(text.len(), |start| start + text[start..].find('\n').unwrap() + 1);
    if documents.is_empty() && converted.instance.texts.is_empty() {
        documents.push(0..text.len());
    } else {
        documents.insert(0, 0..header);
    }
    let origins = converted.instance.facts.iter().map(|fact| fact.origin.span());
    let origins: Vec<_> = origins.chain(converted.instance.texts.iter().map(|fact| fact.span)).collect();
    documents.retain(|document| origins.iter().any(|origin| document.contains(&origin.start)));
    documents.into_iter().map(|document| bytes[document].to_vec()).collect()
}
