//! Who files.

use super::chance::Chance;

/// What a company does, as far as its statements show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Industry {
    Commercial,
    /// Counts its years in weeks.
    Retailer,
    Bank,
    Insurer,
    Utility,
}

impl Industry {
    /// In words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Commercial => "commercial company",
            Self::Retailer => "retailer in weeks",
            Self::Bank => "bank",
            Self::Insurer => "insurer",
            Self::Utility => "utility",
        }
    }
}

/// A company as headers know it.
#[derive(Clone, Debug)]
pub(crate) struct Company {
    pub(crate) industry: Industry,
    pub(crate) name: String,
    pub(crate) cik: u64,
    pub(crate) sic: &'static str,
    pub(crate) irs: String,
    pub(crate) state: &'static str,
    pub(crate) street: String,
    pub(crate) city: &'static str,
    pub(crate) zip: String,
    /// Area and number.
    pub(crate) phone: (String, String),
    pub(crate) file_number: String,
}

const FIRST: &[&str] = &[
    "Alder",
    "Birch",
    "Cedar",
    "Dunmore",
    "Elm",
    "Fairfield",
    "Granite",
    "Harbor",
    "Iron",
    "Juniper",
    "Kestrel",
    "Linden",
    "Marl",
    "North",
    "Oak",
    "Pinnacle",
    "Quarry",
    "Ridge",
    "Sorrel",
    "Tarrow",
];
const SECOND: &[&str] = &["Creek", "Hill", "Lake", "Point", "River", "Rock", "Spring", "Valley", "View", "Wood"];

impl Company {
    pub(crate) fn new(chance: &mut Chance, number: u64) -> Self {
        use Industry::{Bank, Commercial, Insurer, Retailer, Utility};
        let industry = chance.weighed(&[(52, Commercial), (14, Retailer), (14, Bank), (10, Insurer), (10, Utility)]);
        let (what, sic) = match industry {
            Commercial => chance.pick(&[
                ("Industries, Inc.", "INDUSTRIAL INSTRUMENTS FOR MEASUREMENT [3823]"),
                ("Manufacturing Company", "METAL FORGINGS & STAMPINGS [3460]"),
                ("Systems Corporation", "COMPUTER PERIPHERAL EQUIPMENT, NEC [3577]"),
                ("Products Co.", "PAPER MILLS [2621]"),
            ]),
            Retailer => chance.pick(&[
                ("Stores, Inc.", "RETAIL-DEPARTMENT STORES [5311]"),
                ("Markets Inc.", "RETAIL-GROCERY STORES [5411]"),
            ]),
            Bank => chance.pick(&[
                ("Bancorp, Inc.", "STATE COMMERCIAL BANKS [6022]"),
                ("Bancshares Corporation", "NATIONAL COMMERCIAL BANKS [6021]"),
            ]),
            Insurer => ("Insurance Group, Inc.", "FIRE, MARINE & CASUALTY INSURANCE [6331]"),
            Utility => ("Power Company", "ELECTRIC SERVICES [4911]"),
        };
        let (city, state) = chance.pick(&[
            ("TOLEDO", "OH"),
            ("DULUTH", "MN"),
            ("SPRINGFIELD", "IL"),
            ("PORTLAND", "ME"),
            ("SALEM", "OR"),
            ("AUSTIN", "TX"),
        ]);
        Self {
            industry,
            name: format!("{} {} {what}", chance.pick(FIRST), chance.pick(SECOND)),
            cik: 9_000_000_000 + number % 900_000_000,
            sic,
            irs: format!("31{:07}", chance.below(9_999_999) + 1),
            state,
            street: format!("{} {} STREET", chance.between(1, 999), chance.pick(FIRST).to_uppercase()),
            city,
            zip: format!("{:05}", chance.between(10_000, 98_000)),
            phone: (chance.between(201, 919).to_string(), format!("555{:04}", chance.between(100, 199))),
            file_number: format!("{:03}-{:05}", chance.pick(&[0, 1]), chance.between(1, 99_999)),
        }
    }

    /// As EDGAR writes names.
    pub(crate) fn conformed(&self) -> String {
        let name = self.name.to_uppercase().replace([',', '.'], "");
        name.replace("COMPANY", "CO").replace("CORPORATION", "CORP")
    }
}
