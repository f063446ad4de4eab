//! The tables: their names, columns and keys.
//!
//! `sub`, `num`, `tag` and `pre` are those of the SEC's Financial Statement Data Sets, by name, order and meaning of their columns.
//! Their days are whole numbers, `19981231`, and yes and no are 1 and 0, as in the SEC's files. Beside them stand the tables that
//! lead back to the filing, whose days are days.

/// A table of a database.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub says: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns that tell rows apart.
    pub key: &'static [&'static str],
    /// The columns that people look rows up by, together.
    pub indices: &'static [&'static [&'static str]],
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether each row has a value.
    pub required: bool,
    /// What it says.
    pub says: &'static str,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number of 64 bits.
    Int,
    /// A day.
    Day,
    /// An exact decimal.
    Number,
}

impl Table {
    /// The place of a column.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

const fn text(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Text, required: false, says }
}

const fn int(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Int, required: false, says }
}

const fn day(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Day, required: false, says }
}

const fn number(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Number, required: false, says }
}

const fn must(column: Column) -> Column {
    Column { required: true, ..column }
}

const ADSH: Column = must(text("adsh", "the filing: its accession number"));
const TAG: &str = "the concept";
const VERSION: &str = "the taxonomy of the concept; of a filing's own concepts, the filing";
const FIRST_DAY: Column = day("first_day", "the first day of the period; nothing for a balance");
const LINE: &str = "the line in the file, from 1";
const COL: &str = "the column in that line, in characters from 1";

/// One row for each filing.
pub const SUB: Table = Table {
    name: "sub",
    says: "a filing, by its header",
    columns: &[
        ADSH,
        int("cik", "Central Index Key of the company"),
        text("name", "name of the company"),
        int("sic", "Standard Industrial Classification"),
        text("countryba", "country of the business address; headers of text filings have none"),
        text("stprba", "its state or province, in EDGAR's code"),
        text("cityba", "its city"),
        text("zipba", "its ZIP code"),
        text("bas1", "its first line"),
        text("bas2", "its second line"),
        text("baph", "telephone number"),
        text("countryma", "country of the mail address; headers of text filings have none"),
        text("stprma", "its state or province"),
        text("cityma", "its city"),
        text("zipma", "its ZIP code"),
        text("mas1", "its first line"),
        text("mas2", "its second line"),
        text("countryinc", "country of incorporation; headers of text filings have none"),
        text("stprinc", "state or province of incorporation"),
        text("ein", "Employer Identification Number"),
        text("former", "the last former name of the company"),
        int("changed", "the day on which that name was changed"),
        text("afs", "status as an accelerated filer, which headers do not have"),
        int("wksi", "whether a well-known seasoned issuer, which headers do not have"),
        text("fye", "end of the fiscal year, MMDD"),
        text("form", "form type"),
        int("period", "the period of report, rounded to the nearest end of a month"),
        int("fy", "the year in which the fiscal year ends that the period is of"),
        text("fp", "FY, or the quarter of it that the period ends: Q1, Q2, Q3"),
        int("filed", "the day of filing"),
        text("accepted", "the moment of acceptance, in the time of Washington"),
        int("prevrpt", "whether it was amended later, which its header does not have"),
        int("detail", "whether its notes have facts of their own: 0"),
        text("instance", "the file of the report that `tickmark convert` writes"),
        int("nciks", "how many companies report in it"),
        text("aciks", "the keys of the others, with spaces between"),
    ],
    key: &["adsh"],
    indices: &[&["cik", "filed"]],
};

/// One row for each value.
pub const NUM: Table = Table {
    name: "num",
    says: "a figure of a filing: one for each concept, period, unit and part",
    columns: &[
        ADSH,
        must(text("tag", TAG)),
        must(text("version", VERSION)),
        must(int("ddate", "the last day, rounded to the nearest end of a month")),
        must(int("qtrs", "how many quarters it is of, rounded; 0 for a balance")),
        must(text("uom", "the unit: USD, shares, USD per share, pure")),
        text("segments", "axes and members, as Axis=Member;; nothing for the whole"),
        text("coreg", "the company of the group that it is of; nothing for the group"),
        number("value", "the value in full units"),
        text("footnote", "the other values that the filing prints for it"),
    ],
    key: &["adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg"],
    indices: &[&["tag", "version", "ddate"]],
};

/// One row for each concept.
pub const TAG_TABLE: Table = Table {
    name: "tag",
    says: "a concept",
    columns: &[
        must(text("tag", TAG)),
        must(text("version", VERSION)),
        must(int("custom", "1 for a filing's own")),
        must(int("abstract", "1 for a heading, which has no values")),
        text("datatype", "monetary, shares, perShare, pure; string, date, gMonthDay, boolean, textBlock for words"),
        text("iord", "I for balances, D for what is of a period"),
        text("crdr", "C or D: whether a positive value is a credit or a debit"),
        text("tlabel", "its label"),
        text("doc", "what it means"),
    ],
    key: &["tag", "version"],
    indices: &[],
};

/// One row for each line of a statement.
pub const PRE: Table = Table {
    name: "pre",
    says: "a line of a statement, as it is shown",
    columns: &[
        ADSH,
        must(int("report", "the statement, from 1 in the order of the filing")),
        must(int("line", "the line in it, from 1")),
        text("stmt", "BS, IS, CF, EQ, CI; CP for the cover page, UN for others"),
        must(int("inpth", "1 for a figure that stands in the label of another line")),
        text("rfile", "the SEC's page of it, of which there is none"),
        must(text("tag", TAG)),
        must(text("version", VERSION)),
        text("plabel", "the label that is shown"),
        must(int("negating", "1 where the figure is shown with the opposite of the value's sign")),
    ],
    key: &["adsh", "report", "line"],
    indices: &[&["tag", "version"]],
};

/// One row for each fact.
pub const SOURCE: Table = Table {
    name: "source",
    says: "a fact of a filing, figures and words, exactly as understood, with its place on the page",
    columns: &[
        ADSH,
        must(text("fact", "the id that the fact has in all reports")),
        must(text("tag", TAG)),
        must(text("version", VERSION)),
        FIRST_DAY,
        must(day("last_day", "the last day of the period, or the day of the balance")),
        text("uom", "the unit; nothing for words"),
        text("members", "axes and members with their prefixes, with spaces between"),
        number("value", "the value of a figure"),
        int("decimals", "how many places of it are right: -3 for thousands"),
        number("rounding", "the step in which the figure is printed: 1000 for thousands"),
        text("words", "the value of a fact that is none"),
        must(int("in_num", "1 where `num` has this very figure")),
        must(text("file", "the file, as it was given")),
        int("document", "the document of the submission, from 1; nothing for its header"),
        text("doctype", "the type of that document"),
        int("page", "the page of the document, from 1, by its marks"),
        must(int("line", LINE)),
        must(int("col", COL)),
        text("printed", "the text exactly as printed; of a text block its first line"),
        int("scale", "the power of ten that words give the figure"),
        text("rule", "the pattern of the mapping that gave the concept, or what else did"),
        text("rule_place", "where it stands"),
        text("support", "what proves the figure: footed, tied, scheduled; or unproven"),
    ],
    key: &["adsh", "fact"],
    indices: &[&["tag", "version", "last_day"]],
};

/// One row for each figure of each recognised statement.
pub const LINE_ITEM: Table = Table {
    name: "line_item",
    says: "a figure of a recognised statement, mapped or not; and a heading, without figures",
    columns: &[
        ADSH,
        must(int("report", "the statement, as in `pre`")),
        must(int("item", "the row of the statement, from 1")),
        must(int("place", "the figure's column of the statement, from 1; 0 for a heading")),
        must(text("statement", "the kind of the statement")),
        text("title", "its title"),
        text("section", "the headings above the row, the outermost first"),
        text("label", "the label of the row"),
        text("heading", "the heading of the column"),
        FIRST_DAY,
        day("last_day", "the last day of the period; nothing where the filing does not tell"),
        text("printed", "the figure as printed"),
        number("value", "its value as printed, in full units: negative in parentheses"),
        must(int("line", LINE)),
        must(int("col", COL)),
        text("tag", "the concept; nothing for what is none"),
        text("version", VERSION),
        text("fact", "the fact that the figure became"),
    ],
    key: &["adsh", "report", "item", "place", "line", "col"],
    indices: &[&["tag", "version"]],
};

/// One row for each finding.
pub const FINDING: Table = Table {
    name: "finding",
    says: "what is in doubt in a filing",
    columns: &[
        ADSH,
        must(int("number", "from 1, in the order of the file")),
        must(text("code", "the code of the catalogue")),
        must(text("name", "its name")),
        must(text("level", "error, warning, note")),
        must(text("message", "what is said")),
        must(text("file", "the file, as it was given; or a mapping file")),
        must(int("line", LINE)),
        must(int("col", COL)),
        text("notes", "what is said beside it, a line each"),
        text("help", "what to do"),
    ],
    key: &["adsh", "number"],
    indices: &[&["code"]],
};

/// All tables. A filing is there when `sub` has it: that table is the last to be written.
pub const ALL: [&Table; 7] = [&TAG_TABLE, &NUM, &PRE, &SOURCE, &LINE_ITEM, &FINDING, &SUB];
