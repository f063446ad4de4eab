//! The stages, in order. Each takes what the ones before it give; nothing is decided here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::blocks::{self, Blocks};
use crate::diagnostics::{self, Code, Finding, Texts};
use crate::filing::{self, Cik, Field, Filing, Header, Party};
use crate::footing;
use crate::instance::{self, TaggedStatement};
use crate::layout::{self, Paragraph};
use crate::narrative::{self, Tables};
use crate::series::{Filed, Report};
use crate::source::{SourceFile, Span};
use crate::statement::{self, Known, Statement};
use crate::support;
use crate::table;
use crate::tagging::{self, Choices, Extensions};
use crate::taxonomy::Taxonomy;
use crate::validate::{self, Agreement};
use crate::xbrl::Instance;

/// What is known of a filing from outside its text: from the command line or a manifest. It wins over the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Central Index Key.
    pub cik: Option<Cik>,
    /// Name of the company.
    pub name: Option<String>,
    /// Form type: `10-K`.
    pub form: Option<String>,
    /// Period of report.
    pub period: Option<NaiveDate>,
    /// Date filed.
    pub filed: Option<NaiveDate>,
    /// Accession number.
    pub accession: Option<String>,
}

/// A filing, read and understood.
#[derive(Clone, Debug)]
pub struct Converted {
    /// Header and documents.
    pub filing: Filing,
    /// Its statements with their sums and tags, in the order of the file.
    pub statements: Vec<TaggedStatement>,
    /// The concepts and members of the filing's own.
    pub extensions: Extensions,
    /// The report.
    pub instance: Instance,
    /// Which of its figures prove each other.
    pub agreements: Vec<Agreement>,
    /// What a person should know, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Converted {
    /// The filing as the others of its entity see it. `source` is its text.
    pub fn report(&self, source: &SourceFile) -> Report {
        let header = &self.filing.header;
        let filed = Filed {
            form: header.form.as_ref().map(|field| field.value.clone()),
            period: header.period.as_ref().map(|field| field.value),
            filed: header.filed.as_ref().map(|field| field.value),
            accession: header.accession.as_ref().map(|field| field.value.clone()),
        };
        Report::of(source, &self.instance, filed)
    }
}

/// Converts a filing. `name` stands for the filing where it has no accession number: the file's name without its ending.
pub fn convert(source: &SourceFile, name: &str, given: &Given, taxonomy: &Taxonomy) -> Converted {
    let mut findings = Vec::new();

    // 1. The envelope: header and documents.
    let (mut filing, more) = filing::read(source);
    findings.extend(more);
    complete(&mut filing.header, given);

    // 2. Layout, tables and statements of each document; its running text, its notes, and what a release says of itself.
    let Documents { statements, paragraphs, blocks } = documents(source, &filing, &mut findings);

    // 3. Footings and tags of each statement; concepts of the filing's own are shared by all. A table whose columns are
    //    measures is a statement for each.
    let mut extensions = Extensions::new(instance::extension_namespace(&filing, name));
    let mut texts = Texts::default();
    let mut statements: Vec<TaggedStatement> = statements
        .into_iter()
        .flat_map(|statement| tagging::by_measure(statement, taxonomy))
        .map(|statement| tagged(source, statement, taxonomy, &mut extensions, &mut findings, &mut texts))
        .collect();
    statements.shrink_to_fit();
    findings.shrink_to_fit();

    // 4. Which statements are of another company, or on another basis.
    add(&mut findings, instance::tell_apart(source, &mut statements, taxonomy, &mut extensions));

    // 5. Lines of different statements that have one concept say the same.
    add(&mut findings, instance::settle(source, &mut statements, taxonomy, &mut extensions));

    // 6. The facts of the tables, and those of running text that agree with them.
    let (mut printed, more) = instance::print(source, &statements, taxonomy, &extensions);
    add(&mut findings, more);
    let tables = Tables {
        facts: &printed,
        statements: &statements,
        taxonomy,
        extensions: &extensions,
        year_end: year_end(&filing),
    };
    let (stated, more) = {
        let paragraphs: Vec<&[Paragraph]> = paragraphs.iter().map(Vec::as_slice).collect();
        narrative::read(source, &paragraphs, tables)
    };
    drop(paragraphs);
    add(&mut findings, more);
    add(&mut printed, stated);

    // 7. The report.
    let (mut instance, more) = instance::build(source, &filing, &statements, printed, &blocks, taxonomy, &extensions);
    add(&mut findings, more);
    add(&mut findings, instance::required(source, &filing, &statements, taxonomy));

    // 8. What contradicts itself in it, and what agrees.
    let (agreements, more) = validate::report(source, &instance);
    add(&mut findings, more);
    diagnostics::sort(&mut findings);

    // 9. What proves each fact.
    support::set(&mut instance, &statements, &agreements);
    Converted { filing, statements, extensions, instance, agreements, findings }
}

/// Adds what a later stage found without room for as many again: most was found when the statements were read.
fn add<T>(all: &mut Vec<T>, more: Vec<T>) {
    all.reserve_exact(more.len());
    all.extend(more);
}

/// Month and day with which the header says fiscal years end.
fn year_end(filing: &Filing) -> Option<(u32, u32)> {
    let day = filing.header.filer()?.fiscal_year_end.as_ref()?.value;
    Some((day.month, day.day))
}

/// What was read of the documents of a filing.
struct Documents {
    statements: Vec<Statement>,
    /// The running text of each document.
    paragraphs: Vec<Vec<Paragraph>>,
    blocks: Blocks,
}

fn documents(source: &SourceFile, filing: &Filing, findings: &mut Vec<Finding>) -> Documents {
    let header = known(&filing.header);
    let mut statements = Vec::new();
    let (mut paragraphs, mut blocks) = (Vec::new(), Blocks::default());
    for document in filing.documents.iter().filter(|document| !document.is_schedule()) {
        let layout = layout::read(source, document);
        let known = Known { days: statement::days_named(source, document.lines.clone()), ..header.clone() };
        let mut of_tables = Vec::new();
        let tables = table::each(source, &layout, &mut of_tables);
        let (found, others) = statement::read(source, tables, &known);
        findings.extend(of_tables.into_iter().filter(in_statements(&found)));
        findings.extend(others);
        statements.extend(found);
        findings.extend(blocks::read(source, document, &layout, &mut blocks));
        paragraphs.push(layout.paragraphs);
    }
    if statements.is_empty() {
        let message = if filing.schedules.is_empty() {
            "no financial statement was recognised in the filing, so no figure became a fact"
        } else {
            "no financial statement was recognised in the filing, so only the figures of its schedules became facts"
        };
        findings.push(Finding::new(Code::NoStatement, source.place(Span::new(0, 0)), message));
    }
    Documents { statements, paragraphs, blocks }
}

/// Whether a finding about a table is about a statement, or about a table that could be none.
fn in_statements(statements: &[Statement]) -> impl Fn(&Finding) -> bool {
    let mut ends = BTreeMap::new();
    for lines in statements.iter().map(|statement| &statement.lines) {
        let end = ends.entry(lines.start).or_insert(lines.end);
        *end = lines.end.max(*end);
    }
    move |finding| {
        let line = finding.place.line - 1;
        let within = ends.range(..=line).next_back().is_some_and(|(_, &end)| line < end);
        within || finding.code == Code::TableTooWide
    }
}

fn tagged(
    source: &SourceFile,
    statement: Statement,
    taxonomy: &Taxonomy,
    extensions: &mut Extensions,
    findings: &mut Vec<Finding>,
    texts: &mut Texts,
) -> TaggedStatement {
    let choices = Choices::of(&statement, taxonomy);
    let (footings, more) = footing::read(source, &statement, &choices.expected(taxonomy));
    findings.extend(more);
    let (across, more) = footing::across(source, &statement);
    findings.extend(more);
    let (tagging, more) = tagging::tag(source, &statement, &footings, &choices, taxonomy, extensions);
    findings.extend(more.into_iter().map(|finding| texts.share(finding)));
    TaggedStatement { statement, footings, across, tagging }
}

/// Puts what is given in place of what the header says. What the header says too keeps its place in the filing.
fn complete(header: &mut Header, given: &Given) {
    replace(&mut header.form, given.form.as_ref());
    replace(&mut header.period, given.period.as_ref());
    replace(&mut header.filed, given.filed.as_ref());
    replace(&mut header.accession, given.accession.as_ref());
    if given.cik.is_some() || given.name.is_some() {
        let filer = filer_given(header, given.cik);
        replace(&mut filer.cik, given.cik.as_ref());
        replace(&mut filer.name, given.name.as_ref());
    }
}

fn replace<T: Clone + PartialEq>(field: &mut Option<Field<T>>, given: Option<&T>) {
    if let Some(value) = given.filter(|value| field.as_ref().is_none_or(|field| field.value != **value)) {
        *field = Some(Field::given(value.clone()));
    }
}

/// The party with the key that is given comes first. Where the header has none, what it says of others is not of this one.
fn filer_given(header: &mut Header, cik: Option<Cik>) -> &mut Party {
    let has = |party: &Party| party.cik.as_ref().map(|field| field.value) == cik;
    if let Some(cik) = cik {
        match header.parties.iter().position(has) {
            Some(at) => header.parties[..=at].rotate_right(1),
            None if header.parties.first().is_none_or(|party| party.cik.is_some()) => {
                header.parties.insert(0, Party { cik: Some(Field::given(cik)), ..Party::default() });
            }
            None => {}
        }
    }
    if header.parties.is_empty() {
        header.parties.push(Party::default());
    }
    &mut header.parties[0]
}

fn known(header: &Header) -> Known {
    let form = header.form.as_ref().map(|field| field.value.to_ascii_uppercase());
    let annual = form.is_some_and(|form| form.starts_with("10-K"));
    Known {
        period_of_report: header.period.as_ref().map(|field| field.value),
        months: annual.then_some(12),
        ..Known::default()
    }
}

#[cfg(test)]
mod tests;
