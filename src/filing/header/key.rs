//! The names of header fields and blocks.

use super::Role;

/// What a line of a header is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Begins the block of a party.
    Party(Role),
    /// Begins a block within that of a party.
    Block(Block),
    /// Has a value.
    Field(Name),
    /// Marks of the envelope, and fields that say nothing of the filing or its parties.
    Other,
}

/// A block of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// `COMPANY DATA`, `OWNER DATA`
    Data,
    /// `FILING VALUES`
    FilingValues,
    /// `BUSINESS ADDRESS`
    Business,
    /// `MAIL ADDRESS`
    Mail,
    /// `FORMER COMPANY`, `FORMER NAME`
    Former,
}

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Accession,
    Form,
    DocumentCount,
    Period,
    Filed,
    Changed,
    Effective,
    Accepted,
    Item,
    Exchange,
    Party,
    Cik,
    Sic,
    IrsNumber,
    IncorporatedIn,
    FiscalYearEnd,
    FormType,
    Act,
    FileNumber,
    FilmNumber,
    Street1,
    Street2,
    City,
    State,
    Zip,
    Phone,
    Former,
    FormerUntil,
}

/// The key of a name as [`super::HeaderLine`] has it. The first names are those with a colon, the others those of tags.
pub(super) fn key(name: &str) -> Option<Key> {
    Some(match name {
        "FILER" => Key::Party(Role::Filer),
        "SUBJECT COMPANY" => Key::Party(Role::SubjectCompany),
        "ISSUER" => Key::Party(Role::Issuer),
        "DEPOSITOR" | "SECURITIZER" | "ISSUING ENTITY" => Key::Party(Role::Securitizer),
        "FILED BY" => Key::Party(Role::FiledBy),
        "FILED FOR" => Key::Party(Role::FiledFor),
        "REPORTING OWNER" => Key::Party(Role::ReportingOwner),
        "COMPANY DATA" | "OWNER DATA" => Key::Block(Block::Data),
        "FILING VALUES" => Key::Block(Block::FilingValues),
        "BUSINESS ADDRESS" => Key::Block(Block::Business),
        "MAIL ADDRESS" => Key::Block(Block::Mail),
        "FORMER COMPANY" | "FORMER NAME" => Key::Block(Block::Former),
        "SEC DOCUMENT"
        | "IMS DOCUMENT"
        | "SEC HEADER"
        | "IMS HEADER"
        | "SUBMISSION"
        | "CONFIRMING COPY"
        | "CORRECTION"
        | "DELETION"
        | "PRIVATE TO PUBLIC"
        | "TIMESTAMP"
        | "PAPER"
        | "RELATIONSHIP"
        | "GROUP MEMBERS"
        | "ORGANIZATION NAME"
        | "PUBLIC REFERENCE ACC"
        | "REFERENCES 429" => Key::Other,
        _ => return field(name).map(Key::Field),
    })
}

fn field(name: &str) -> Option<Name> {
    Some(match name {
        "ACCESSION NUMBER" => Name::Accession,
        "CONFORMED SUBMISSION TYPE" | "TYPE" => Name::Form,
        "PUBLIC DOCUMENT COUNT" => Name::DocumentCount,
        "CONFORMED PERIOD OF REPORT" | "PERIOD" => Name::Period,
        "FILED AS OF DATE" | "FILING DATE" => Name::Filed,
        "DATE AS OF CHANGE" | "DATE OF FILING DATE CHANGE" => Name::Changed,
        "EFFECTIVENESS DATE" => Name::Effective,
        "ACCEPTANCE DATETIME" => Name::Accepted,
        "ITEM INFORMATION" | "ITEMS" => Name::Item,
        "SROS" => Name::Exchange,
        "COMPANY CONFORMED NAME" | "CONFORMED NAME" => Name::Party,
        "CENTRAL INDEX KEY" | "CIK" => Name::Cik,
        "STANDARD INDUSTRIAL CLASSIFICATION" | "ASSIGNED SIC" => Name::Sic,
        "IRS NUMBER" | "EIN" => Name::IrsNumber,
        "STATE OF INCORPORATION" => Name::IncorporatedIn,
        "FISCAL YEAR END" => Name::FiscalYearEnd,
        "FORM TYPE" => Name::FormType,
        "SEC ACT" | "ACT" => Name::Act,
        "SEC FILE NUMBER" | "FILE NUMBER" => Name::FileNumber,
        "FILM NUMBER" => Name::FilmNumber,
        "STREET 1" | "STREET1" => Name::Street1,
        "STREET 2" | "STREET2" => Name::Street2,
        "CITY" => Name::City,
        "STATE" => Name::State,
        "ZIP" => Name::Zip,
        "BUSINESS PHONE" | "PHONE" => Name::Phone,
        "FORMER CONFORMED NAME" => Name::Former,
        "DATE OF NAME CHANGE" | "DATE CHANGED" => Name::FormerUntil,
        _ => return None,
    })
}
