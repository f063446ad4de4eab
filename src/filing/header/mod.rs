//! The header of a submission: who filed what, when.
//!
//! EDGAR wrote headers in two dialects, sometimes in one file: `COMPANY CONFORMED NAME:  ACME CORP` in blocks that begin with
//! `FILER:`, and `<CONFORMED-NAME>ACME CORP` between `<FILER>` and `</FILER>`, as the headers of disseminated files
//! (`.hdr.sgml`, `.nc`) have it. Both are read line by line, by the same names.

mod key;
mod line;
mod reader;
mod value;

use chrono::{NaiveDate, NaiveDateTime};

use crate::source::Span;

pub(super) use line::HeaderLine;
pub(super) use reader::read;
pub use value::{Cik, MonthDay, Sic, day};

/// What the header of a submission says of the filing and of the parties to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// `ACCESSION NUMBER`, `<ACCESSION-NUMBER>`: `0000040545-94-000003`
    pub accession: Option<Field>,
    /// `CONFORMED SUBMISSION TYPE`, `<TYPE>`: `10-K405`, `10-Q/A`
    pub form: Option<Field>,
    /// `PUBLIC DOCUMENT COUNT`
    pub document_count: Option<Field<u32>>,
    /// `CONFORMED PERIOD OF REPORT`, `<PERIOD>`
    pub period: Option<Field<NaiveDate>>,
    /// `FILED AS OF DATE`, `<FILING-DATE>`
    pub filed: Option<Field<NaiveDate>>,
    /// `DATE AS OF CHANGE`, `<DATE-OF-FILING-DATE-CHANGE>`
    pub changed: Option<Field<NaiveDate>>,
    /// `EFFECTIVENESS DATE`
    pub effective: Option<Field<NaiveDate>>,
    /// `<ACCEPTANCE-DATETIME>`, in the time of Washington
    pub accepted: Option<Field<NaiveDateTime>>,
    /// `ITEM INFORMATION`, `<ITEMS>`: the items of an 8-K, in words or numbers
    pub items: Vec<Field>,
    /// `SROS`: the exchanges that get a copy
    pub exchanges: Vec<Field>,
    /// The companies and persons, the one that reports first.
    pub parties: Vec<Party>,
}

impl Header {
    /// The party that the facts are of.
    pub fn filer(&self) -> Option<&Party> {
        self.parties.first()
    }
}

/// A company or person that a submission is by or about: a block of the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// What it has to do with the submission.
    pub role: Role,
    /// Where its block begins; `None` for one that was given from outside.
    pub span: Option<Span>,
    /// `COMPANY CONFORMED NAME`, `<CONFORMED-NAME>`
    pub name: Option<Field>,
    /// `CENTRAL INDEX KEY`, `<CIK>`
    pub cik: Option<Field<Cik>>,
    /// `STANDARD INDUSTRIAL CLASSIFICATION`, `<ASSIGNED-SIC>`
    pub sic: Option<Field<Sic>>,
    /// `IRS NUMBER`, `EIN`
    pub irs_number: Option<Field>,
    /// `STATE OF INCORPORATION`, as EDGAR's code of two characters
    pub incorporated_in: Option<Field>,
    /// `FISCAL YEAR END`
    pub fiscal_year_end: Option<Field<MonthDay>>,
    /// `FILING VALUES`, a block for each act that the filing is under.
    pub filings: Vec<FilingValues>,
    /// `BUSINESS ADDRESS`
    pub business: Option<Address>,
    /// `MAIL ADDRESS`
    pub mail: Option<Address>,
    /// `FORMER COMPANY`, in the order of the header
    pub former: Vec<FormerName>,
}

/// What a party has to do with a submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `FILER`
    #[default]
    Filer,
    /// `SUBJECT COMPANY`, as of a tender offer
    SubjectCompany,
    /// `ISSUER` of securities that others own
    Issuer,
    /// `DEPOSITOR`, `SECURITIZER`, `ISSUING ENTITY`: of asset-backed securities
    Securitizer,
    /// `FILED BY`
    FiledBy,
    /// `FILED FOR`
    FiledFor,
    /// `REPORTING-OWNER`
    ReportingOwner,
}

impl Role {
    /// In words: `subject company`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filer => "filer",
            Self::SubjectCompany => "subject company",
            Self::Issuer => "issuer",
            Self::Securitizer => "securitizer",
            Self::FiledBy => "filed by",
            Self::FiledFor => "filed for",
            Self::ReportingOwner => "reporting owner",
        }
    }
}

/// `FILING VALUES`: under which act and number a party files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingValues {
    /// `FORM TYPE`
    pub form: Option<Field>,
    /// `SEC ACT`: `1934 Act`, `34`
    pub act: Option<Field>,
    /// `SEC FILE NUMBER`: `001-00035`
    pub file_number: Option<Field>,
    /// `FILM NUMBER`
    pub film_number: Option<Field>,
}

/// An address as the header has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `STREET 1`
    pub street1: Option<Field>,
    /// `STREET 2`
    pub street2: Option<Field>,
    /// `CITY`
    pub city: Option<Field>,
    /// `STATE`, as EDGAR's code of two characters; provinces and countries have codes too: `A6`, `X0`
    pub state: Option<Field>,
    /// `ZIP`
    pub zip: Option<Field>,
    /// `BUSINESS PHONE`
    pub phone: Option<Field>,
}

/// A name that a party had before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormerName {
    /// `FORMER CONFORMED NAME`
    pub name: Option<Field>,
    /// `DATE OF NAME CHANGE`
    pub changed: Option<Field<NaiveDate>>,
}

/// A value and where it stands; without a span it came from outside the filing, from a manifest or the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T = String> {
    /// The value; text as written, trimmed.
    pub value: T,
    /// Where it stands in the filing, without the space around it.
    pub span: Option<Span>,
}

impl<T> Field<T> {
    /// A value from outside the filing.
    pub fn given(value: T) -> Self {
        Self { value, span: None }
    }
}

#[cfg(test)]
mod tests;
