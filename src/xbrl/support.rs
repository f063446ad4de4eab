//! How figures are proven.

use std::fmt;

/// What proves a figure besides its own print, the strongest first. Auditors put a tick mark beside a figure for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// It is the total or a term of a sum that adds up where it is printed.
    Footed,
    /// It agrees with other figures of the statements: it is printed again, or a tie holds.
    Tied,
    /// The filing's Financial Data Schedule has it too.
    Scheduled,
}

impl Proof {
    /// Every proof, the strongest first.
    pub const ALL: [Self; 3] = [Self::Footed, Self::Tied, Self::Scheduled];

    /// `footed`, `tied` or `scheduled`
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Footed => "footed",
            Self::Tied => "tied",
            Self::Scheduled => "scheduled",
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Footed => 1,
            Self::Tied => 2,
            Self::Scheduled => 4,
        }
    }
}

/// The proofs of a fact; none for one that is printed once and unproven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Support(u8);

impl Support {
    /// Adds a proof.
    pub fn add(&mut self, proof: Proof) {
        self.0 |= proof.bit();
    }

    /// Whether a proof is among them.
    pub fn has(self, proof: Proof) -> bool {
        self.0 & proof.bit() != 0
    }

    /// The proofs, the strongest first.
    pub fn proofs(self) -> impl Iterator<Item = Proof> {
        Proof::ALL.into_iter().filter(move |&proof| self.has(proof))
    }

    /// The proofs with a blank between them, the strongest first: `footed tied`; or else `unproven`.
    pub fn as_str(self) -> &'static str {
        let has = |proof| self.has(proof);
        match (has(Proof::Footed), has(Proof::Tied), has(Proof::Scheduled)) {
            (false, false, false) => "unproven",
            (false, false, true) => "scheduled",
            (false, true, false) => "tied",
            (false, true, true) => "tied scheduled",
            (true, false, false) => "footed",
            (true, false, true) => "footed scheduled",
            (true, true, false) => "footed tied",
            (true, true, true) => "footed tied scheduled",
        }
    }

    /// Whether there is any.
    pub fn is_proven(self) -> bool {
        self.0 != 0
    }
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_proof_comes_first() {
        let mut support = Support::default();
        assert_eq!((support.to_string().as_str(), support.is_proven()), ("unproven", false));
        support.add(Proof::Scheduled);
        support.add(Proof::Footed);
        support.add(Proof::Footed);
        assert_eq!((support.to_string().as_str(), support.is_proven()), ("footed scheduled", true));
        assert!(support.has(Proof::Footed) && !support.has(Proof::Tied));
    }
}
