//! The catalogue of codes.

use std::fmt;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing is in doubt.
    Note,
    /// A figure, a name or a period is in doubt, and the finding says how it was decided.
    Warning,
    /// Something could not be done, or two things contradict each other.
    Error,
}

impl Level {
    /// `note`, `warning` or `error`
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $level:ident $doc:literal)*) => {
        /// A kind of finding. A code is unique and is never used again for something else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// `T101`
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The page about it in `docs/diagnostics`, in Markdown.
            pub fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => {
                        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics/", $code, ".md"))
                    })*
                }
            }

            /// The short name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// How grave it is.
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level),* }
            }

            /// What it means, in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $doc),* }
            }
        }
    };
}

codes! {
    EntityFromText "T001" "entity-from-text" Warning "The filing names no CIK; the entity is the name printed in its text."
    EntityUnknown "T002" "entity-unknown" Error "Nothing says who reports."
    NoStatement "T003" "no-statement" Note "No financial statement was recognised in the filing."
    TablePassedOver "T004" "table-passed-over" Note "A table of figures by period carries no statement's title; it became no facts."
    HeaderFieldUnreadable "T005" "header-field-unreadable" Warning "A field of the header is not what it should be, a day or a number; it was left out."
    HeaderFieldRepeated "T006" "header-field-repeated" Warning "A field of the header comes again with another value; the first was kept."
    HeaderLineUnknown "T007" "header-line-unknown" Note "The header has lines that are no fields of a header; they were passed over."
    SubmissionCut "T008" "submission-cut" Warning "A submission is cut off: a document does not end, or documents are missing."
    DocumentPassedOver "T009" "document-passed-over" Note "A document, or a part of one, is not text: HTML, a PDF, a picture. It was passed over."
    SeveralFilers "T010" "several-filers" Note "A filing has several filers; its facts are those of the first."
    HeaderWithoutDay "T011" "header-without-day" Warning "The header names no period of report and no day of filing; what it says became no facts."
    SubmissionRepeated "T012" "submission-repeated" Error "A file has several submissions one after the other; only the first was read."
    FigureOutsideColumns "T101" "figure-outside-columns" Error "A figure stands in no column of its table and became no fact."
    PeriodUnknown "T102" "period-unknown" Error "A column's heading names no period; its figures became no facts."
    PeriodCompleted "T103" "period-completed" Warning "A heading leaves out part of the period, which was taken from elsewhere."
    FigureUnreadable "T104" "figure-unreadable" Error "A figure is too long to be kept exactly and became no fact."
    ScaleUnknown "T105" "scale-unknown" Warning "Nothing says in what scale the figures are; they were taken as printed."
    RowWithoutLabel "T106" "row-without-label" Error "Figures stand in a row without a label and became no facts."
    ColumnOfShares "T107" "column-of-shares" Warning "A column of an equity statement may count shares or their money; its figures became no facts."
    ScaleCompleted "T108" "scale-completed" Warning "A statement names no scale; it was taken from another one: that prints the same figures, stands right above it, or is one of the primary statements around it."
    PeriodMixed "T109" "period-mixed" Error "A row has figures of days and of periods; those that its concept cannot have became no facts."
    ColumnOfOthers "T110" "column-of-others" Note "A column holds numbers of notes, per cents or changes; its figures became no facts."
    OtherMoney "T111" "other-money" Error "The figures of a statement are in other money than US dollars; they became no facts."
    QuarterOfWeeks "T112" "quarter-of-weeks" Warning "A quarter is named by its number, in a fiscal year that is counted in weeks; its last day is not known, and its figures became no facts."
    UnitUnknown "T113" "unit-unknown" Warning "Nothing tells what the figures of a row of a summary count; they became no facts."
    NoteDoubtful "T114" "note-doubtful" Note "Nothing proves where a note to the financial statements begins or ends; it became no text block."
    TextWithoutPeriod "T115" "text-without-period" Note "Nothing tells the period of a report that has notes, or says something of itself; the text became no facts."
    StatementPassedOver "T116" "statement-passed-over" Error "A statement's title stands above or among the rows of a table that nothing dates; its figures became no facts."
    RowWithoutShares "T117" "row-without-shares" Note "Rows of an equity statement have a dash where a column counts shares; the dashes became no facts."
    SearchCut "T118" "search-cut" Note "Something is so large, or nests so deep, that not all of it was compared; the finding says what was not."
    TableTooWide "T119" "table-too-wide" Error "A table has more columns than any page has room for; its figures became no facts."
    TotalNotFooted "T201" "total-not-footed" Note "A row is drawn as a total, but no rows above it add up to it."
    SignByWords "T202" "sign-by-words" Warning "No total decides the sign of a figure; the words of its label did."
    FigureMisfits "T203" "figure-misfits" Warning "A total foots in all columns but one: a figure of that column is wrong in the filing, or was not read."
    RowMisfits "T204" "row-misfits" Warning "Columns add up to another one in all rows but this: a figure of it is wrong in the filing, or was not read."
    LineUnmapped "T301" "line-unmapped" Warning "No rule maps a line item; it became an extension concept of the filing."
    LineAmbiguous "T302" "line-ambiguous" Warning "Two rules map a line item to different concepts; it became an extension concept."
    MemberUnmapped "T303" "member-unmapped" Warning "A part of the company has no member in the taxonomy; it became an extension member."
    FactRequired "T304" "fact-required" Warning "A statement or a filing has no fact of a concept that the mapping requires."
    FactsDisagree "T401" "facts-disagree" Error "The same fact is printed twice with different values."
    SumLeftOut "T402" "sum-left-out" Note "A total of the filing is not in the calculation linkbase, because it would not hold in every context."
    TotalsDisagree "T403" "totals-disagree" Error "Two totals that must be equal differ: assets, and liabilities and equity."
    PerShareDisagrees "T404" "per-share-disagrees" Warning "A figure per share is not what is earned, divided by the shares."
    PartsDisagree "T405" "parts-disagree" Warning "The parts of a table do not add up to the whole, though they do in the other periods."
    PeriodsDisagree "T406" "periods-disagree" Warning "The parts of a period do not add up to the whole: quarters to the year."
    ComponentDisagrees "T407" "component-disagrees" Warning "A component of equity in the balance sheet is not the balance of its column in the statement of equity."
    GivenTwice "T408" "given-twice" Note "A filing was given twice to be compared with others; it was compared once."
    MappingSyntax "T501" "mapping-syntax" Error "A mapping file is not valid TOML, or has an unknown key or a value of the wrong kind."
    MappingUnknownName "T502" "mapping-unknown-name" Error "A mapping file uses a concept, axis, member or file that nothing declares."
    MappingPattern "T503" "mapping-pattern" Error "A label pattern cannot be read."
    MappingWeight "T504" "mapping-weight" Error "A sum's sign contradicts the balances of the total and the item."
    MappingCycle "T505" "mapping-cycle" Error "A total is, by its sums, part of itself."
    MappingDuplicate "T506" "mapping-duplicate" Error "A mapping file declares a name twice."
    MappingShadowed "T507" "mapping-shadowed" Warning "A rule or label of a mapping file never takes a line, because another one takes all that it matches."
    MappingUnreachable "T508" "mapping-unreachable" Warning "A rule or label of a mapping file can never match, or never fits where it matches."
    MappingOverlap "T509" "mapping-overlap" Warning "Two labels of a mapping file for different concepts match the same label, and neither comes first."
    MappingUnused "T510" "mapping-unused" Warning "A mapping file declares a concept, axis or member that nothing uses."
    MappingSumForeign "T511" "mapping-sum-foreign" Warning "A sum of a statement has an item that cannot stand in that statement."
    RuleUnmatched "T512" "rule-unmatched" Note "A rule or label of a mapping file matched no label of the filings that were read."
    CoverageLow "T513" "coverage-low" Error "Fewer line items are mapped than were asked for."
    ScheduleDisagrees "T601" "schedule-disagrees" Warning "The filing's schedule and its statements give different figures for the same thing."
    ScheduleMultiplier "T602" "schedule-multiplier" Warning "A schedule's multiplier is missing or wrong; its scale was taken from the statements, or nothing confirms it."
    ScheduleTagUnknown "T603" "schedule-tag-unknown" Note "A schedule has a tag that no article has; its figures became facts of a concept by its name."
    SchedulePeriodUnknown "T604" "schedule-period-unknown" Error "Nothing tells the period of figures of a schedule; they became no facts."
    SchedulePeriodDoubtful "T605" "schedule-period-doubtful" Warning "A schedule's period is incomplete or contradicts itself or the statements; the finding says what was taken."
    ScheduleCurrency "T606" "schedule-currency" Error "A schedule's figures are not in dollars; they became no facts."
    Restated "T701" "restated" Warning "Two filings of one company give different figures for the same thing."
    PartsOfPeriod "T702" "parts-of-period" Warning "The parts of a period, printed in different filings, do not add up to the whole."
    PeriodShifted "T703" "period-shifted" Warning "Two filings of one company give the same figures for periods that differ by some days."
    LineRenamed "T704" "line-renamed" Note "Two filings of one company give the same figure of one period under different names."
    ProseUnread "T901" "prose-unread" Note "A sentence has figures of a known thing that no table confirms; they became no facts."
    ProseDisagrees "T902" "prose-disagrees" Warning "A figure of the running text is not what the tables say; it became no fact."
    ChangeDisagrees "T903" "change-disagrees" Warning "A change that the running text states is not what the figures of the tables give."
    ProseUnnamed "T904" "prose-unnamed" Note "Amounts of the running text name no concept that the tables have; they became no facts."
    ConfigurationWrong "T801" "configuration-wrong" Error "The configuration, `tickmark.toml`, has an unknown key, rule or level, or a pattern that cannot be read."
    AllowanceUnused "T802" "allowance-unused" Warning "An allowance of the configuration or the command line met no finding of the run."
    BaselineStale "T803" "baseline-stale" Warning "A finding of the baseline no longer occurs."
    FactMissing "T811" "fact-missing" Error "A fact that the table of expectations has did not come out of the filing."
    FactUnexpected "T812" "fact-unexpected" Error "A fact came out of the filing that its table of expectations does not have."
    FactDiffers "T813" "fact-differs" Error "A fact came out with another value, sign, period or concept than its table of expectations has."
    ExpectationsUnreadable "T814" "expectations-unreadable" Error "A table of expectations has an unknown column, or a row that cannot be read."
    ExpectationsAlone "T815" "expectations-alone" Warning "A table of expectations is beside no filing, so nothing is held to it."
}

impl Code {
    /// Whether it is about a run and its settings, and not about a filing or a mapping file.
    pub fn is_of_run(self) -> bool {
        matches!(self, Self::ConfigurationWrong | Self::AllowanceUnused | Self::BaselineStale)
    }

    /// The rule of a code or a name: `T301`, `t301`, `line-unmapped`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(name) || code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_and_names_are_unique() {
        let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!((codes.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
    }
}
