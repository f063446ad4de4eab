//! Facts that the mapping requires and the filing does not have.

use crate::diagnostics::{Code, Finding};
use crate::filing::Filing;
use crate::source::{Place, SourceFile, Span};
use crate::tagging::ConceptRef;
use crate::taxonomy::{ConceptId, Of, Required, Taxonomy};

use super::TaggedStatement;

/// What is missing in all statements of a kind, and in the filing as a whole (T304).
pub fn required(
    source: &SourceFile,
    filing: &Filing,
    statements: &[TaggedStatement],
    taxonomy: &Taxonomy,
) -> Vec<Finding> {
    let form = filing.header.form.as_ref();
    let mut findings = Vec::new();
    for required in &taxonomy.required {
        match &required.of {
            Of::Statement(kind) => {
                // Notes have tables of the same kind that say more of single lines.
                let mut of_kind = statements.iter().filter(|tagged| tagged.statement.kind == *kind);
                let Some(title) = of_kind.clone().next().map(|tagged| tagged.statement.title) else { continue };
                if !of_kind.any(|tagged| has(tagged, &required.any)) {
                    let words: Vec<&str> = source.slice(title).split_whitespace().collect();
                    let of = format!("`{}`", words.join(" "));
                    findings.push(finding(required, source.place(title), &of, taxonomy));
                }
            }
            of @ Of::Form(_) => {
                let Some(form) = form.filter(|form| of.is_form(&form.value)) else { continue };
                if !statements.iter().any(|tagged| has(tagged, &required.any)) {
                    let place = source.place(form.span.unwrap_or(Span::new(0, 0)));
                    findings.push(finding(required, place, &format!("the filing, a {},", form.value), taxonomy));
                }
            }
        }
    }
    findings
}

/// Whether a line with figures has one of the concepts.
fn has(tagged: &TaggedStatement, any: &[ConceptId]) -> bool {
    let is = |concept| matches!(concept, ConceptRef::Mapped(id) if any.contains(&id));
    let tags = tagged.statement.items.iter().zip(&tagged.tagging.tags);
    tags.filter(|(item, _)| !item.amounts.is_empty()).any(|(_, tag)| tag.as_ref().is_some_and(|tag| is(tag.concept)))
}

fn finding(required: &Required, place: Place, of: &str, taxonomy: &Taxonomy) -> Finding {
    let names: Vec<String> = required.any.iter().map(|&id| taxonomy.concept(id).name.to_string()).collect();
    Finding::new(Code::FactRequired, place, format!("{of} has no line of {}", names.join(" or ")))
        .note_at(required.place.clone(), "the mapping requires it")
        .help("`tickmark inspect FILE` shows what its lines became; a label for the missing one goes under [labels]")
}
