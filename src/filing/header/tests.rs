use super::*;
use crate::diagnostics::Finding;
use crate::source::SourceFile;

fn header(source: &SourceFile) -> (Header, Vec<Finding>) {
    let mut findings = Vec::new();
    (read(source, 0..source.line_count(), &mut findings), findings)
}

/// Every field with its span, as `FIELD value`, in the order of the types.
fn told(source: &SourceFile, header: &Header) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |name: &str, value: String, span: Option<Span>| {
        told.push(format!("{name} {value} `{}`", source.slice(span.unwrap())));
    };
    macro_rules! tell {
        ($of:expr, $($field:ident)*) => {
            $(if let Some(field) = &$of.$field { tell(stringify!($field), field.value.to_string(), field.span); })*
        };
    }
    tell!(header, accession form document_count period filed changed effective accepted);
    header.items.iter().chain(&header.exchanges).for_each(|field| tell("list", field.value.clone(), field.span));
    for party in &header.parties {
        tell("role", party.role.as_str().to_owned(), party.span);
        tell!(party, name cik sic irs_number incorporated_in fiscal_year_end);
        for values in &party.filings {
            tell!(values, form act file_number film_number);
        }
        for address in [&party.business, &party.mail].into_iter().flatten() {
            tell!(address, street1 street2 city state zip phone);
        }
        for former in &party.former {
            tell!(former, name changed);
        }
    }
    told
}

const WITH_COLONS: &str = "\
<SEC-HEADER>0000000042-00-000001.hdr.sgml : 20000921
<ACCEPTANCE-DATETIME>20000811161234
ACCESSION NUMBER:\t\t0000000042-00-000001
CONFORMED SUBMISSION TYPE:\t10-Q/A
PUBLIC DOCUMENT COUNT:\t\t2
CONFORMED PERIOD OF REPORT:\t20000630
ITEM INFORMATION:\t\tOther events
FILED AS OF DATE:\t\t20000811
DATE AS OF CHANGE:\t\t20000812
EFFECTIVENESS DATE:\t\t20000813
SROS:\t\t\tNYSE

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tACME CORP /DE/
\t\tCENTRAL INDEX KEY:\t\t\t0000000042
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tRETAIL-VARIETY STORES [5331]
\t\tIRS NUMBER:\t\t\t\t880106815
\t\tSTATE OF INCORPORATION:\t\t\tDE
\t\tFISCAL YEAR END:\t\t\t0331

\tFILING VALUES:
\t\tFORM TYPE:\t\t10-Q/A
\t\tSEC ACT:\t\t
\t\tSEC FILE NUMBER:\t001-00042
\t\tFILM NUMBER:\t\t99743354

\tBUSINESS ADDRESS:\t
\t\tSTREET 1:\t\t1 MAIN ST
\t\tSTREET 2:\t\tSTE 700
\t\tCITY:\t\t\tRENO
\t\tSTATE:\t\t\tNV
\t\tZIP:\t\t\t89502
\t\tBUSINESS PHONE:\t\t7026886300

\tMAIL ADDRESS:\t
\t\tSTREET 1:\t\tP O BOX 1
\t\tCITY:\t\t\tRENO

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tACME STORES
\t\tDATE OF NAME CHANGE:\t19770926

\tFORMER COMPANY:\t
\t\tFORMER CONFORMED NAME:\tACME
\t\tDATE OF NAME CHANGE:\t19650101
</SEC-HEADER>
";

const TOLD: &[&str] = &[
    "accession 0000000042-00-000001 `0000000042-00-000001`",
    "form 10-Q/A `10-Q/A`",
    "document_count 2 `2`",
    "period 2000-06-30 `20000630`",
    "filed 2000-08-11 `20000811`",
    "changed 2000-08-12 `20000812`",
    "effective 2000-08-13 `20000813`",
    "accepted 2000-08-11 16:12:34 `20000811161234`",
    "list Other events `Other events`",
    "list NYSE `NYSE`",
    "name ACME CORP /DE/ `ACME CORP /DE/`",
    "cik 0000000042 `0000000042`",
    "sic 5331 `5331`",
    "irs_number 880106815 `880106815`",
    "incorporated_in DE `DE`",
    "fiscal_year_end 03-31 `0331`",
    "form 10-Q/A `10-Q/A`",
    "file_number 001-00042 `001-00042`",
    "film_number 99743354 `99743354`",
    "street1 1 MAIN ST `1 MAIN ST`",
    "street2 STE 700 `STE 700`",
    "city RENO `RENO`",
    "state NV `NV`",
    "zip 89502 `89502`",
    "phone 7026886300 `7026886300`",
    "street1 P O BOX 1 `P O BOX 1`",
    "city RENO `RENO`",
    "name ACME STORES `ACME STORES`",
    "changed 1977-09-26 `19770926`",
    "name ACME `ACME`",
    "changed 1965-01-01 `19650101`",
];

#[test]
fn every_field_with_its_place() {
    let source = SourceFile::from_text("f", WITH_COLONS);
    let (header, findings) = header(&source);
    let told = told(&source, &header);
    let told: Vec<&str> = told.iter().map(String::as_str).filter(|line| !line.starts_with("role")).collect();
    assert_eq!((told, findings), (TOLD.to_vec(), Vec::new()));
}

/// The same header as disseminated files have it: a tag a line.
#[test]
fn tags_say_the_same_as_colons() {
    const TAGS: &[(&str, &str)] = &[
        ("CONFORMED SUBMISSION TYPE", "TYPE"),
        ("CONFORMED PERIOD OF REPORT", "PERIOD"),
        ("ITEM INFORMATION", "ITEMS"),
        ("FILED AS OF DATE", "FILING-DATE"),
        ("DATE AS OF CHANGE", "DATE-OF-FILING-DATE-CHANGE"),
        ("COMPANY CONFORMED NAME", "CONFORMED-NAME"),
        ("CENTRAL INDEX KEY", "CIK"),
        ("STANDARD INDUSTRIAL CLASSIFICATION", "ASSIGNED-SIC"),
        ("SEC ACT", "ACT"),
        ("SEC FILE NUMBER", "FILE-NUMBER"),
        ("STREET 1", "STREET1"),
        ("STREET 2", "STREET2"),
        ("BUSINESS PHONE", "PHONE"),
        ("DATE OF NAME CHANGE", "DATE-CHANGED"),
    ];
    let tagged: String = WITH_COLONS
        .lines()
        .map(|line| match line.split_once(':').filter(|_| !line.starts_with('<')) {
            None => format!("{line}\n"),
            Some((name, value)) => {
                let name = name.trim();
                let tag = TAGS.iter().find(|(colon, _)| *colon == name).map_or(name, |(_, tag)| tag);
                format!("<{}>{}\n", tag.replace(' ', "-"), value.trim())
            }
        })
        .collect();
    let source = SourceFile::from_text("f", tagged.replace("RETAIL-VARIETY STORES [5331]", "5331"));
    let (header, findings) = header(&source);
    let told = told(&source, &header);
    let told: Vec<&str> = told.iter().map(String::as_str).filter(|line| !line.starts_with("role")).collect();
    assert_eq!((told, findings), (TOLD.to_vec(), Vec::new()));
}

#[test]
fn the_broken_line_of_the_autumn_of_2000() {
    let text =
        "FILER:\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t [7510\n]\t\tIRS NUMBER:\t\t880106815\n</COMPANY-DATA>\n";
    let source = SourceFile::from_text("f", text);
    let (header, findings) = header(&source);
    assert_eq!(told(&source, &header)[1..], ["sic 7510 `7510`", "irs_number 880106815 `880106815`"]);
    assert_eq!(findings, []);
}

#[test]
fn parties_have_roles_and_the_one_that_reports_comes_first() {
    let text = "<FILED-BY>\n<CONFORMED-NAME>FUND INC\n<CIK>2\n<FORMER-CONFORMED-NAME>OLD FUND\n<FORMER-CONFORMED-NAME>FUND\n\
                </FILED-BY>\n<SUBJECT-COMPANY>\n<COMPANY-DATA>\n<CONFORMED-NAME>ACME CORP\n<CIK>1\n</COMPANY-DATA>\n\
                <FORM-TYPE>SC 13G\n</SUBJECT-COMPANY>\n";
    let source = SourceFile::from_text("f", text);
    let (header, findings) = header(&source);
    let expected = [
        "role subject company `<SUBJECT-COMPANY>`",
        "name ACME CORP `ACME CORP`",
        "cik 0000000001 `1`",
        "form SC 13G `SC 13G`",
        "role filed by `<FILED-BY>`",
        "name FUND INC `FUND INC`",
        "cik 0000000002 `2`",
        "name OLD FUND `OLD FUND`",
        "name FUND `FUND`",
    ];
    assert_eq!((told(&source, &header), findings), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn what_cannot_be_read_is_named() {
    let text = "FILED AS OF DATE:  19991331\nFILER:\n CENTRAL INDEX KEY: ACME\n FISCAL YEAR END: 0230\n STATE: NV\n\
                 COMPANY CONFORMED NAME: ACME CORP\n COMPANY CONFORMED NAME: ACME CORP\n\
                 COMPANY CONFORMED NAME: ACME INC\n BUSINESS ADDRESS:\n STATE: NV\n SHOE SIZE: 12\n and so on\n";
    let source = SourceFile::from_text("f", text);
    let (header, findings) = header(&source);
    assert_eq!(told(&source, &header)[1..], ["name ACME CORP `ACME CORP`", "state NV `NV`"]);
    let said: Vec<_> = findings.iter().map(|it| format!("{} {}: {}", it.code, it.place.line, it.message)).collect();
    let expected = [
        "T005 1: `19991331` in the field FILED AS OF DATE is no day, so the field is left out",
        "T005 3: `ACME` in the field CENTRAL INDEX KEY is no Central Index Key, so the field is left out",
        "T005 4: `0230` in the field FISCAL YEAR END is no day of the year, so the field is left out",
        "T005 5: the field STATE stands in no block that has one, so it is left out",
        "T006 8: the field COMPANY CONFORMED NAME comes again, with another value; the first is kept",
        "T007 11: the header has 2 lines that are no fields of a header, from here on; they were passed over",
    ];
    assert_eq!(said, expected);
}
