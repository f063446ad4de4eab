//! The vocabulary of XBRL: what a report is made of, before any syntax.
//!
//! Nothing here knows a file format. [`Instance`] is the report, [`Dts`] the discoverable taxonomy set that it points to
//! (XBRL 2.1 section 3.2).

mod context;
mod element;
mod fact;
mod network;
mod period;
mod qname;
mod support;
mod tie;
mod unit;

pub use context::{Context, Entity, Members, Pairs};
pub use element::{Balance, DataType, Element, ElementKind, Label, LabelRole, PeriodType, Schema, TextType};
pub use fact::{ContextId, Fact, Instance, Origin, TextFact, TextValue, UnitId};
pub use network::{Counterpart, Cube, CubeAxis, Dts, LeftOut, Node, Role, Sum, SumItem, Weight};
pub use period::Period;
pub use qname::{Namespace, QName};
pub use support::{Proof, Support};
pub use tie::{Quotient, Relation, Tie, TieTerm, Whole};
pub use unit::{Decimals, Unit};
