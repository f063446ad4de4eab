//! 6. Taking the inline tags out gives back the text of each document that carries a fact.

use tickmark::export::inline;
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;

/// The sections with facts that the inline report does not give back.
pub fn lost(source: &SourceFile, converted: &Converted, xhtml: &[u8]) -> Vec<String> {
    let facts = &converted.instance.facts;
    let carries = |span: tickmark::source::Span| {
        let texts = converted.instance.texts.iter().map(|fact| fact.span);
        facts
            .iter()
            .map(|fact| fact.origin.span())
            .chain(texts)
            .any(|fact| span.start <= fact.start && fact.end <= span.end)
    };
    let sections = converted.filing.sections(source);
    let expected: Vec<_> =
        sections.iter().filter(|section| carries(section.span)).map(|section| source.slice(section.span)).collect();
    let bytes: Vec<_> = expected.iter().map(|text| source.encoding().encode(text)).collect();
    let same = texts_in(xhtml) == bytes;
    (!same).then(|| "the inline report has not the texts of the filing".to_owned()).into_iter().collect()
}

/// The texts that an inline report gives back.
pub fn texts_in(xhtml: &[u8]) -> Vec<Vec<u8>> {
    inline::bytes_of(str::from_utf8(xhtml).unwrap()).unwrap()
}
