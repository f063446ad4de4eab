//! Checks of a finished report. Each rule is one file; a rule reads and changes nothing. It names what contradicts itself, and
//! says which figures prove each other.

mod facts_disagree;
mod figures;
mod parts_disagree;
mod per_share_disagrees;
mod periods_disagree;
mod schedule_disagrees;
mod totals_disagree;
mod whole_disagrees;

use crate::diagnostics::Finding;
use crate::source::SourceFile;
use crate::xbrl::{Instance, Proof};

use figures::Figures;

/// Figures that prove each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Which rule says so.
    pub rule: Rule,
    /// Places in [`Instance::facts`]. What the others add up to, or are divided to, is the last.
    pub facts: Vec<usize>,
}

/// Why figures must agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// They are the same fact, printed on several lines.
    Repeated,
    /// The filing's schedule says the same as its statements.
    Schedule,
    /// A tie of the mapping, by its name.
    Tie(String),
    /// The parts of a table add up to the whole.
    Parts,
    /// The parts of a period add up to the whole.
    Periods,
}

impl Rule {
    /// What such an agreement proves of each of its figures.
    pub fn proof(&self) -> Proof {
        match self {
            Self::Schedule => Proof::Scheduled,
            Self::Repeated | Self::Tie(_) | Self::Parts | Self::Periods => Proof::Tied,
        }
    }
}

/// Runs every rule over a report.
pub fn report(source: &SourceFile, instance: &Instance) -> (Vec<Agreement>, Vec<Finding>) {
    let figures = Figures::of(source, instance);
    let mut checked = facts_disagree::check(&figures);
    for more in [
        schedule_disagrees::check(&figures),
        totals_disagree::check(&figures),
        whole_disagrees::check(&figures),
        per_share_disagrees::check(&figures),
        parts_disagree::check(&figures),
        periods_disagree::check(&figures),
    ] {
        checked.0.extend(more.0);
        checked.1.extend(more.1);
    }
    checked
}

#[cfg(test)]
mod tests;
