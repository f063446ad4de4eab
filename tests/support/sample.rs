//! A report written by hand, with one of everything that a filing can have.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tickmark::export::inline;
use tickmark::source::{Section, SourceFile, Span};
use tickmark::xbrl::{
    Balance, Context, ContextId, Cube, CubeAxis, DataType, Decimals, Dts, Element, ElementKind, Entity, Fact, Instance,
    Label, LabelRole, Members, Namespace, Node, Origin, Period, PeriodType, Proof, QName, Role, Schema, Sum, SumItem,
    Support, Unit, UnitId, Weight,
};

/// The filing, as a word processor of 2004 left it.
pub(crate) const TEXT: &str = concat!(
    "<SEC-DOCUMENT>0000012570-04-000010.txt : 20040202\r\n",
    "                    ACME R&D <PRODUCTS> \"Fa\u{e7}ade\" CORP\r\n",
    "Net sales rose to $31.5 million, of which 1/2 was rubber.\u{97}\r\n",
    "\u{c}<PAGE>\r\n",
    "           (In thousands, except per share amounts)\r\n",
    "<TABLE>\r\n",
    "                                  Three Months Ended December 31,\r\n",
    "                                        2003         2002\r\n",
    "<S>                                   <C>          <C>\r\n",
    "Net sales:\r\n",
    "   Rubber Group                      $ 20,100     $ 19,000\r\n",
    "   Metals Group                        11,425        9,876\r\n",
    "      Total net sales                  31,525       28,876\r\n",
    "Cost of sales                         (27,000)     (25,000)\r\n",
    "   Gross profit                         4,525        3,876\r\n",
    "Interest expense                       (5,225)      (3,876)\r\n",
    "Plant closure costs \u{96} \"S\u{e8}vres\"           (247)          --\r\n",
    "   Net loss                          $   (947)    $      -\r\n",
    "Net loss per share                   $   (.19)    $     .00\r\n",
    "Shares outstanding                      4,951        4,828\r\n",
    "Effective tax rate                      (12.5)%       35.0%\r\n",
    "</TABLE>\r\n",
    "\u{c}\r",
    "Receivables                          $  1,234     $  1,100\r",
    "Cash                                    2,345            -\r",
    "   Total current assets              $  3,580     $  1,100\r",
);

/// The filing and its report.
pub(crate) struct Sample {
    pub(crate) file: SourceFile,
    pub(crate) instance: Instance,
}

impl Sample {
    /// The whole file, and a document without facts.
    pub(crate) fn sections(&self) -> [Section; 2] {
        let end = self.file.text().len();
        [("10-Q", "document 1 of 2, q1.txt", Span::new(0, end)), ("EX-10 & 11", "", Span::new(end, end))].map(
            |(title, note, span)| {
                let id = format!("s{}", span.start);
                Section { id, title: title.to_owned(), note: note.to_owned(), span }
            },
        )
    }

    /// `report.xhtml`
    pub(crate) fn inline_report(&self) -> Vec<u8> {
        inline::write(&self.instance, &self.file, &self.sections()).unwrap()
    }
}

/// The sample: two periods and two days, members, sums that hold within rounding only, dashes, a figure that is printed twice
/// with different accuracy and one that cannot be tagged, a row that is shown twice with different labels.
pub(crate) fn sample() -> Sample {
    let bytes: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let file = SourceFile::from_bytes("acme.txt", &bytes).unwrap();
    let mut report = Builder { file, names: Names::new(), contexts: Vec::new(), facts: Vec::new() };
    report.statement();
    let entity = Entity {
        scheme: "http://www.sec.gov/CIK".into(),
        identifier: "0000012570".into(),
        name: "ACME R&D <PRODUCTS> CORP".into(),
    };
    let units = UNITS.to_vec();
    let dts = report.names.dts();
    let Builder { file, contexts, facts, .. } = report;
    Sample { file, instance: Instance { entity, contexts, units, facts, texts: Vec::new(), dts } }
}

const UNITS: [Unit; 4] = [Unit::Usd, Unit::Shares, Unit::UsdPerShare, Unit::Pure];

struct Builder {
    file: SourceFile,
    names: Names,
    contexts: Vec<Context>,
    facts: Vec<Fact>,
}

impl Builder {
    fn statement(&mut self) {
        let rubber = Some("RubberGroupMember");
        self.row("   Rubber Group", "Revenues", rubber, &[("20,100", 20_100), ("19,000", 19_000)]);
        let metals = Some("MetalsGroupMember");
        self.row("   Metals Group", "Revenues", metals, &[("11,425", 11_425), ("9,876", 9_876)]);
        self.row("      Total net", "Revenues", None, &[("31,525", 31_525), ("28,876", 28_876)]);
        self.row("Cost of sales", "CostOfRevenue", None, &[("27,000", 27_000), ("25,000", 25_000)]);
        self.row("   Gross profit", "GrossProfit", None, &[("4,525", 4_525), ("3,876", 3_876)]);
        self.row("Interest expense", "InterestExpense", None, &[("5,225", 5_225), ("3,876", 3_876)]);
        self.row("Plant closure", "PlantClosureCosts", None, &[("247", 247), ("--", 0)]);
        self.row("   Net loss  ", "NetIncomeLoss", None, &[("947", -947), ("-", 0)]);
        self.row("Net loss per", "EarningsPerShareBasic", None, &[(".19", -19), (".00", 0)]);
        self.row("Shares out", "WeightedAverageShares", None, &[("4,951", 4_951), ("4,828", 4_828)]);
        self.row("Effective tax", "EffectiveTaxRate", None, &[("12.5", -125), ("35.0", 350)]);
        self.row("Receivables", "ReceivablesNetCurrent", None, &[("1,234", 1_234), ("1,100", 1_100)]);
        self.row("Cash  ", "Cash", None, &[("2,345", 2_345), ("-", 0)]);
        self.row("   Total current", "AssetsCurrent", None, &[("3,580", 3_580), ("1,100", 1_100)]);
        self.fact("Net sales rose", "31.5", 0, "Revenues", None, (Decimal::new(31_500_000, 0), 6, -5));
        self.fact("Net sales rose", "1/2", 0, "RubberShare", None, (Decimal::new(5, 1), 0, 1));
    }

    /// The figures of both columns, in the digits that are printed.
    fn row(&mut self, row: &str, concept: &str, member: Option<&str>, figures: &[(&str, i64)]) {
        let (digits, scale, decimals) = match Names::kind(concept) {
            (DataType::Monetary | DataType::Shares, _) => (0, 3, -3),
            (DataType::PerShare, _) => (2, 0, 2),
            (DataType::Pure, _) => (1, -2, 3),
        };
        for (column, &(printed, value)) in figures.iter().enumerate() {
            let value = Decimal::new(value, digits) * power_of_ten(scale);
            self.fact(row, printed, column, concept, member, (value, scale, decimals));
        }
    }

    fn fact(
        &mut self,
        row: &str,
        printed: &str,
        column: usize,
        concept: &str,
        member: Option<&str>,
        (value, scale, decimals): (Decimal, i32, i32),
    ) {
        let span = self.span(row, printed, column);
        let place = self.file.place(span);
        let (data_type, period_type) = Names::kind(concept);
        let unit = UNITS.iter().position(|&unit| unit == data_type.unit()).unwrap();
        let context = self.context(period(period_type, column), member);
        self.facts.push(Fact {
            id: format!("f-L{}-C{}", place.line, place.column),
            concept: self.names.get(concept),
            context,
            unit: UnitId(unit),
            value,
            decimals: Decimals(decimals),
            origin: Origin::Reported { span, scale },
            support: self.support(),
        });
    }

    /// Every second fact is proven, by two proofs every fourth.
    fn support(&self) -> Support {
        let mut support = Support::default();
        let proofs = match self.facts.len() % 4 {
            0 => &[Proof::Tied, Proof::Footed][..],
            2 => &[Proof::Scheduled],
            _ => &[],
        };
        for &proof in proofs {
            support.add(proof);
        }
        support
    }

    /// Where `printed` stands in the line that starts with `row`: the first time, or the last for the second column.
    fn span(&self, row: &str, printed: &str, column: usize) -> Span {
        let index = (0..self.file.line_count()).find(|&line| self.file.line(line).starts_with(row)).unwrap();
        let line = self.file.line(index);
        let at = if column == 0 { line.find(printed) } else { line.rfind(printed) }.unwrap();
        let start = self.file.line_span(index).start + at;
        Span::new(start, start + printed.len())
    }

    fn context(&mut self, period: Period, member: Option<&str>) -> ContextId {
        let axis = self.names.get("StatementBusinessSegmentsAxis");
        let members: Members = member.map(|member| (axis, self.names.get(member))).into_iter().collect();
        let context = Context { period, members };
        let known = self.contexts.iter().position(|known| *known == context);
        ContextId(known.unwrap_or_else(|| {
            self.contexts.push(context);
            self.contexts.len() - 1
        }))
    }
}

fn power_of_ten(scale: i32) -> Decimal {
    if scale < 0 { Decimal::new(1, scale.unsigned_abs()) } else { Decimal::from(10_i64.pow(scale.unsigned_abs())) }
}

fn period(period_type: PeriodType, column: usize) -> Period {
    let year = 2003 - i32::try_from(column).unwrap();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    match period_type {
        PeriodType::Instant => Period::Instant(day(12, 31)),
        PeriodType::Duration => Period::Duration { start: day(10, 1), end: day(12, 31) },
    }
}

/// The elements of a general schema and of the filing's own.
struct Names {
    general: Arc<Namespace>,
    own: Arc<Namespace>,
}

type Concept = (&'static str, DataType, PeriodType, Option<Balance>);

const CONCEPTS: &[Concept] = &[
    ("Revenues", DataType::Monetary, PeriodType::Duration, Some(Balance::Credit)),
    ("CostOfRevenue", DataType::Monetary, PeriodType::Duration, Some(Balance::Debit)),
    ("GrossProfit", DataType::Monetary, PeriodType::Duration, Some(Balance::Credit)),
    ("InterestExpense", DataType::Monetary, PeriodType::Duration, Some(Balance::Debit)),
    ("NetIncomeLoss", DataType::Monetary, PeriodType::Duration, Some(Balance::Credit)),
    ("EarningsPerShareBasic", DataType::PerShare, PeriodType::Duration, None),
    ("WeightedAverageShares", DataType::Shares, PeriodType::Duration, None),
    ("EffectiveTaxRate", DataType::Pure, PeriodType::Duration, None),
    ("ReceivablesNetCurrent", DataType::Monetary, PeriodType::Instant, Some(Balance::Debit)),
    ("Cash", DataType::Monetary, PeriodType::Instant, Some(Balance::Debit)),
    ("AssetsCurrent", DataType::Monetary, PeriodType::Instant, Some(Balance::Debit)),
];

const OWN_CONCEPTS: &[Concept] = &[
    ("PlantClosureCosts", DataType::Monetary, PeriodType::Duration, Some(Balance::Debit)),
    ("RubberShare", DataType::Pure, PeriodType::Duration, None),
];

const OTHERS: &[(&str, ElementKind)] = &[
    ("IncomeStatementAbstract", ElementKind::Abstract),
    ("BalanceSheetAbstract", ElementKind::Abstract),
    ("StatementTable", ElementKind::Hypercube),
    ("StatementBusinessSegmentsAxis", ElementKind::Axis),
    ("SegmentDomain", ElementKind::Member),
    ("StatementLineItems", ElementKind::Abstract),
];

const OWN_OTHERS: &[(&str, ElementKind)] =
    &[("RubberGroupMember", ElementKind::Member), ("MetalsGroupMember", ElementKind::Member)];

impl Names {
    fn new() -> Self {
        let namespace = |uri: &str, prefix: &str| Arc::new(Namespace { uri: uri.into(), prefix: prefix.into() });
        Self {
            general: namespace("urn:tickmark:us-gaap-legacy", "usl"),
            own: namespace("urn:tickmark:filing:0000012570-04-000010", "acme"),
        }
    }

    fn get(&self, local: &str) -> QName {
        let is_own =
            OWN_CONCEPTS.iter().map(|c| c.0).chain(OWN_OTHERS.iter().map(|other| other.0)).any(|name| name == local);
        QName::new(Arc::clone(if is_own { &self.own } else { &self.general }), local)
    }

    fn kind(concept: &str) -> (DataType, PeriodType) {
        let all = CONCEPTS.iter().chain(OWN_CONCEPTS);
        let &(_, data_type, period_type, _) = all.clone().find(|known| known.0 == concept).unwrap();
        (data_type, period_type)
    }

    fn dts(&self) -> Dts {
        Dts {
            entry: self.schema(&self.own, "acme", OWN_CONCEPTS, OWN_OTHERS),
            imports: vec![self.schema(&self.general, "us-gaap-legacy", CONCEPTS, OTHERS)],
            roles: vec![self.income_statement(), self.balance_sheet()],
            counterparts: Vec::new(),
            ties: Vec::new(),
        }
    }

    fn schema(
        &self,
        namespace: &Arc<Namespace>,
        stem: &str,
        concepts: &[Concept],
        others: &[(&str, ElementKind)],
    ) -> Schema {
        let mut elements = Vec::new();
        for &(name, kind) in others {
            elements.push(self.element(name, kind, PeriodType::Duration, None));
        }
        for &(name, data_type, period_type, balance) in concepts {
            elements.push(self.element(name, ElementKind::Item(data_type), period_type, balance));
        }
        Schema { namespace: Arc::clone(namespace), file_stem: stem.into(), published: None, elements }
    }

    fn element(&self, name: &str, kind: ElementKind, period_type: PeriodType, balance: Option<Balance>) -> Element {
        let label = |role, text: String| Label { role, text };
        let mut labels = vec![label(LabelRole::Standard, format!("{name} \u{2013} <\"R&D\">"))];
        if matches!(kind, ElementKind::Item(_)) {
            labels.push(label(LabelRole::Negated, format!("Less: {name}")));
            labels.push(label(LabelRole::Total, format!("Total {name}")));
            labels.push(label(LabelRole::PeriodStart, format!("{name}, beginning")));
            labels.push(label(LabelRole::PeriodEnd, format!("{name}, end")));
            labels.push(label(LabelRole::Documentation, "What it means, with a\u{c}form feed.".into()));
        }
        Element { name: self.get(name), kind, period_type, balance, labels }
    }

    fn income_statement(&self) -> Role {
        let rows = [
            ("Revenues", None),
            ("CostOfRevenue", Some(LabelRole::Negated)),
            ("GrossProfit", Some(LabelRole::Total)),
            ("InterestExpense", Some(LabelRole::Negated)),
            ("PlantClosureCosts", Some(LabelRole::Negated)),
            ("NetIncomeLoss", Some(LabelRole::Total)),
            ("EarningsPerShareBasic", None),
            ("WeightedAverageShares", None),
            ("EffectiveTaxRate", None),
        ];
        Role {
            id: "IncomeStatement".into(),
            uri: "http://tickmark.invalid/role/IncomeStatement".into(),
            definition: "Statement - Income <statement> & more".into(),
            lines: None,
            presentation: vec![self.node("IncomeStatementAbstract", None, vec![self.table(), self.line_items(&rows)])],
            sums: vec![
                self.sum("GrossProfit", &[("Revenues", Weight::Plus), ("CostOfRevenue", Weight::Minus)]),
                self.sum(
                    "NetIncomeLoss",
                    &[
                        ("GrossProfit", Weight::Plus),
                        ("InterestExpense", Weight::Minus),
                        ("PlantClosureCosts", Weight::Minus),
                    ],
                ),
            ],
            left_out: Vec::new(),
            cubes: vec![self.cube()],
        }
    }

    fn balance_sheet(&self) -> Role {
        let rows = [
            ("Cash", Some(LabelRole::PeriodStart)),
            ("ReceivablesNetCurrent", None),
            ("Cash", Some(LabelRole::PeriodEnd)),
            ("AssetsCurrent", Some(LabelRole::Total)),
        ];
        let rows = rows.map(|(row, preferred)| self.node(row, preferred, Vec::new()));
        Role {
            id: "BalanceSheet".into(),
            uri: "http://tickmark.invalid/role/BalanceSheet".into(),
            definition: "Statement - Balance sheet".into(),
            lines: None,
            presentation: vec![self.node("BalanceSheetAbstract", None, rows.into())],
            sums: vec![self.sum("AssetsCurrent", &[("ReceivablesNetCurrent", Weight::Plus), ("Cash", Weight::Plus)])],
            left_out: Vec::new(),
            cubes: Vec::new(),
        }
    }

    fn table(&self) -> Node {
        let members = ["RubberGroupMember", "MetalsGroupMember"].map(|member| self.node(member, None, Vec::new()));
        let domain = self.node("SegmentDomain", None, members.into());
        let axis = self.node("StatementBusinessSegmentsAxis", None, vec![domain]);
        self.node("StatementTable", None, vec![axis])
    }

    fn line_items(&self, rows: &[(&str, Option<LabelRole>)]) -> Node {
        let rows = rows.iter().map(|&(row, preferred)| self.node(row, preferred, Vec::new())).collect();
        self.node("StatementLineItems", None, rows)
    }

    fn node(&self, name: &str, preferred: Option<LabelRole>, children: Vec<Node>) -> Node {
        Node { element: self.get(name), preferred, children }
    }

    fn sum(&self, total: &str, items: &[(&str, Weight)]) -> Sum {
        let item = |&(name, weight): &(&str, Weight)| SumItem { concept: self.get(name), weight };
        Sum { total: self.get(total), items: items.iter().map(item).collect() }
    }

    fn cube(&self) -> Cube {
        Cube {
            hypercube: self.get("StatementTable"),
            line_items: self.get("StatementLineItems"),
            concepts: vec![self.get("Revenues"), self.get("PlantClosureCosts")],
            axes: vec![CubeAxis {
                axis: self.get("StatementBusinessSegmentsAxis"),
                domain: self.get("SegmentDomain"),
                members: vec![self.get("RubberGroupMember"), self.get("MetalsGroupMember")],
            }],
        }
    }
}
