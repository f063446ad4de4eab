//! The envelope of a submission, in the dialects that EDGAR wrote.

use chrono::{Days, NaiveDate};

use super::calendar::digits;
use super::company::Company;
use super::page::Page;
use super::truth::{Block, Truth};

/// In what a filing comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `COMPANY CONFORMED NAME:`, between `<SEC-HEADER>` and `</SEC-HEADER>`.
    Words,
    /// `<CONFORMED-NAME>`, between `<SUBMISSION>` and `</SUBMISSION>`.
    Tags,
    /// As `Words`, in a privacy-enhanced message, where lines that begin with a dash are escaped.
    Message,
    /// The text alone.
    Bare,
}

impl Dialect {
    /// In words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Words => "header of words",
            Self::Tags => "header of tags",
            Self::Message => "privacy-enhanced message",
            Self::Bare => "no envelope",
        }
    }
}

/// A document of a submission.
pub(crate) struct Document {
    pub(crate) form: String,
    pub(crate) page: Page,
}

/// What the header says.
pub(crate) struct Submission<'a> {
    pub(crate) company: &'a Company,
    pub(crate) form: &'a str,
    pub(crate) period: NaiveDate,
    /// The day with which fiscal years end.
    pub(crate) year_end: NaiveDate,
    pub(crate) accession: String,
}

/// The lines of the whole, with all facts and notes at their places.
pub(crate) fn wrap(dialect: Dialect, submission: &Submission, documents: Vec<Document>) -> Page {
    let mut whole = Page::default();
    whole.lines = match dialect {
        Dialect::Bare => Vec::new(),
        Dialect::Tags => tags(submission, documents.len()),
        Dialect::Words => words(submission, documents.len()),
        Dialect::Message => message(submission, documents.len()),
    };
    for (number, document) in documents.into_iter().enumerate() {
        if dialect != Dialect::Bare {
            let sequence = number + 1;
            whole.lines.extend([
                "<DOCUMENT>".to_owned(),
                format!("<TYPE>{}", document.form),
                format!("<SEQUENCE>{sequence}"),
                "<TEXT>".to_owned(),
            ]);
        }
        let before = whole.lines.len();
        whole.facts.extend(document.page.facts.into_iter().map(|fact| Truth { line: fact.line + before, ..fact }));
        let moved = |block: Block| Block { first: block.first + before, last: block.last + before, ..block };
        whole.blocks.extend(document.page.blocks.into_iter().map(moved));
        let escaped = |line: String| {
            if dialect == Dialect::Message && line.starts_with('-') { format!("- {line}") } else { line }
        };
        whole.lines.extend(document.page.lines.into_iter().map(escaped));
        if dialect != Dialect::Bare {
            whole.lines.extend(["</TEXT>".to_owned(), "</DOCUMENT>".to_owned()]);
        }
    }
    match dialect {
        Dialect::Bare => {}
        Dialect::Tags => whole.lines.push("</SUBMISSION>".to_owned()),
        Dialect::Words => whole.lines.push("</SEC-DOCUMENT>".to_owned()),
        Dialect::Message => {
            whole.lines.extend(["</SEC-DOCUMENT>".to_owned(), "-----END PRIVACY-ENHANCED MESSAGE-----".to_owned()]);
        }
    }
    whole
}

/// What the header says, as facts: the concept's name and the value.
pub(crate) fn cover(dialect: Dialect, submission: &Submission) -> Vec<(&'static str, String)> {
    if dialect == Dialect::Bare {
        return Vec::new();
    }
    let company = submission.company;
    let year_end = submission.year_end.format("--%m-%d").to_string();
    vec![
        ("DocumentType", submission.form.to_owned()),
        ("AmendmentFlag", submission.form.ends_with("/A").to_string()),
        ("DocumentPeriodEndDate", submission.period.to_string()),
        ("EntityRegistrantName", company.conformed()),
        ("EntityCentralIndexKey", format!("{:010}", company.cik)),
        ("CurrentFiscalYearEndDate", year_end),
        ("EntityFileNumber", company.file_number.clone()),
        ("EntityTaxIdentificationNumber", company.irs.clone()),
        ("EntityIncorporationStateCountryCode", company.state.to_owned()),
        ("EntityAddressAddressLine1", company.street.clone()),
        ("EntityAddressCityOrTown", company.city.to_owned()),
        ("EntityAddressStateOrProvince", company.state.to_owned()),
        ("EntityAddressPostalZipCode", company.zip.clone()),
        ("CityAreaCode", company.phone.0.clone()),
        ("LocalPhoneNumber", company.phone.1.clone()),
    ]
}

fn filed(submission: &Submission) -> String {
    digits(submission.period + Days::new(44))
}

fn words(submission: &Submission, documents: usize) -> Vec<String> {
    let company = submission.company;
    let accession = &submission.accession;
    let head = format!(
        "<SEC-DOCUMENT>{accession}.txt : {filed}
<SEC-HEADER>{accession}.hdr.sgml : {filed}
ACCESSION NUMBER:\t\t{accession}
CONFORMED SUBMISSION TYPE:\t{}
PUBLIC DOCUMENT COUNT:\t\t{documents}
CONFORMED PERIOD OF REPORT:\t{}
FILED AS OF DATE:\t\t{filed}
SROS:\t\t\tNONE

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\t{}
\t\tCENTRAL INDEX KEY:\t\t\t{:010}
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{}
\t\tIRS NUMBER:\t\t\t\t{}
\t\tSTATE OF INCORPORATION:\t\t\t{state}
\t\tFISCAL YEAR END:\t\t\t{}

\tFILING VALUES:
\t\tFORM TYPE:\t\t{}
\t\tSEC ACT:\t\t1934 Act
\t\tSEC FILE NUMBER:\t{}
\t\tFILM NUMBER:\t\t97580275

\tBUSINESS ADDRESS:\t
\t\tSTREET 1:\t\t{}
\t\tCITY:\t\t\t{}
\t\tSTATE:\t\t\t{state}
\t\tZIP:\t\t\t{}
\t\tBUSINESS PHONE:\t\t{}{}
</SEC-HEADER>",
        submission.form,
        digits(submission.period),
        company.conformed(),
        company.cik,
        company.sic,
        company.irs,
        &digits(submission.year_end)[4..],
        submission.form,
        company.file_number,
        company.street,
        company.city,
        company.zip,
        company.phone.0,
        company.phone.1,
        filed = filed(submission),
        state = company.state,
    );
    head.lines().map(str::to_owned).collect()
}

fn tags(submission: &Submission, documents: usize) -> Vec<String> {
    let company = submission.company;
    let sic = company.sic.rsplit('[').next().unwrap_or_default().trim_end_matches(']');
    let head = format!(
        "<SUBMISSION>
<ACCESSION-NUMBER>{}
<TYPE>{form}
<PUBLIC-DOCUMENT-COUNT>{documents}
<PERIOD>{}
<FILING-DATE>{}
<SROS>NYSE
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>{}
<CIK>{:010}
<ASSIGNED-SIC>{sic}
<IRS-NUMBER>{}
<STATE-OF-INCORPORATION>{state}
<FISCAL-YEAR-END>{}
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>{form}
<ACT>34
<FILE-NUMBER>{}
<FILM-NUMBER>97580275
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>{}
<CITY>{}
<STATE>{state}
<ZIP>{}
<PHONE>{}{}
</BUSINESS-ADDRESS>
</FILER>",
        submission.accession,
        digits(submission.period),
        filed(submission),
        company.conformed(),
        company.cik,
        company.irs,
        &digits(submission.year_end)[4..],
        company.file_number,
        company.street,
        company.city,
        company.zip,
        company.phone.0,
        company.phone.1,
        form = submission.form,
        state = company.state,
    );
    head.lines().map(str::to_owned).collect()
}

fn message(submission: &Submission, documents: usize) -> Vec<String> {
    let head = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Name: keymaster@example.org
Originator-Key-Asymmetric:
 VGhpcyBpcyBubyBrZXksIGp1c3Qgd29yZHMgb2YgYSBmaXh0dXJlLg==
MIC-Info: RSA-MD5,RSA,
 Tm9yIGlzIHRoaXMgYSBjaGVjaw==
";
    head.lines().map(str::to_owned).chain([String::new()]).chain(words(submission, documents)).collect()
}
