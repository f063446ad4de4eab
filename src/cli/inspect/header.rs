//! What the envelope of a filing says.

use serde::Serialize;

use crate::cli::reading::ReadFiling;
use crate::filing::{Address, Document, Field, FormerName, Party};
use crate::xbrl::TextFact;

/// What the header, the manifest or the command line says. Days are `YYYY-MM-DD`.
#[derive(Serialize)]
pub(super) struct HeaderView {
    pub(super) form: Option<String>,
    pub(super) period: Option<String>,
    pub(super) filed: Option<String>,
    pub(super) accession: Option<String>,
    pub(super) changed: Option<String>,
    pub(super) effective: Option<String>,
    pub(super) accepted: Option<String>,
    pub(super) document_count: Option<u32>,
    pub(super) items: Vec<String>,
    pub(super) exchanges: Vec<String>,
    /// The one that reports is the first.
    pub(super) parties: Vec<PartyView>,
}

/// A company or person that a submission is by or about.
#[derive(Serialize)]
pub(super) struct PartyView {
    pub(super) role: &'static str,
    pub(super) name: Option<String>,
    pub(super) cik: Option<String>,
    pub(super) sic: Option<String>,
    pub(super) irs_number: Option<String>,
    pub(super) incorporated_in: Option<String>,
    /// `MM-DD`
    pub(super) fiscal_year_end: Option<String>,
    pub(super) file_numbers: Vec<String>,
    pub(super) film_numbers: Vec<String>,
    /// In one line.
    pub(super) business: Option<String>,
    pub(super) phone: Option<String>,
    /// In one line.
    pub(super) mail: Option<String>,
    pub(super) former_names: Vec<String>,
}

/// A fact of the header.
#[derive(Serialize)]
pub(super) struct CoverView {
    pub(super) concept: String,
    pub(super) value: String,
    pub(super) line: usize,
}

/// A document of the submission.
#[derive(Serialize)]
pub(super) struct DocumentView {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) sequence: Option<String>,
    pub(super) filename: Option<String>,
    pub(super) description: Option<String>,
    pub(super) first_line: usize,
    pub(super) last_line: usize,
    /// What in it is no text.
    pub(super) passed_over: Vec<&'static str>,
}

/// The header of a filing.
pub(super) fn of(filing: &ReadFiling) -> HeaderView {
    let header = &filing.converted.filing.header;
    HeaderView {
        form: text(header.form.as_ref()),
        period: text(header.period.as_ref()),
        filed: text(header.filed.as_ref()),
        accession: text(header.accession.as_ref()),
        changed: text(header.changed.as_ref()),
        effective: text(header.effective.as_ref()),
        accepted: text(header.accepted.as_ref()),
        document_count: header.document_count.as_ref().map(|field| field.value),
        items: header.items.iter().map(|field| field.value.clone()).collect(),
        exchanges: header.exchanges.iter().map(|field| field.value.clone()).collect(),
        parties: header.parties.iter().map(party).collect(),
    }
}

/// What the header says as facts.
pub(super) fn cover(filing: &ReadFiling) -> Vec<CoverView> {
    let texts = filing.converted.instance.texts.iter();
    let view = |fact: &TextFact| CoverView {
        concept: fact.concept.to_string(),
        value: filing.said(fact),
        line: filing.line(fact.span),
    };
    texts.map(view).collect()
}

/// The documents of a submission; a text by itself is none.
pub(super) fn documents(filing: &ReadFiling) -> Vec<DocumentView> {
    let documents = filing.converted.filing.documents.iter();
    documents.filter(|document| document.kind.is_some()).map(document).collect()
}

fn document(document: &Document) -> DocumentView {
    DocumentView {
        kind: document.kind.clone(),
        sequence: text(document.sequence.as_ref()),
        filename: text(document.filename.as_ref()),
        description: text(document.description.as_ref()),
        first_line: document.lines.start + 1,
        last_line: document.lines.end,
        passed_over: document.parts.iter().map(|part| part.format.as_str()).collect(),
    }
}

fn party(party: &Party) -> PartyView {
    PartyView {
        role: party.role.as_str(),
        name: text(party.name.as_ref()),
        cik: text(party.cik.as_ref()),
        sic: text(party.sic.as_ref()),
        irs_number: text(party.irs_number.as_ref()),
        incorporated_in: text(party.incorporated_in.as_ref()),
        fiscal_year_end: text(party.fiscal_year_end.as_ref()),
        file_numbers: party.filings.iter().filter_map(|values| text(values.file_number.as_ref())).collect(),
        film_numbers: party.filings.iter().filter_map(|values| text(values.film_number.as_ref())).collect(),
        business: party.business.as_ref().and_then(address),
        phone: party.business.as_ref().and_then(|address| text(address.phone.as_ref())),
        mail: party.mail.as_ref().and_then(address),
        former_names: party.former.iter().filter_map(former).collect(),
    }
}

fn address(address: &Address) -> Option<String> {
    let parts = [&address.street1, &address.street2, &address.city, &address.state, &address.zip];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|field| field.value.as_str()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn former(former: &FormerName) -> Option<String> {
    let until = former.changed.as_ref().map(|day| format!(" until {}", day.value)).unwrap_or_default();
    former.name.as_ref().map(|name| format!("{}{until}", name.value))
}

fn text<T: ToString>(field: Option<&Field<T>>) -> Option<String> {
    field.map(|field| field.value.to_string())
}
