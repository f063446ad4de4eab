//! tickmark reads the financial statements of plain-text SEC filings and writes them as XBRL.

pub mod source;

pub mod diagnostics;

mod phrases;

pub mod xbrl;

pub mod filing;

pub mod layout;

pub mod blocks;

pub mod table;

pub mod statement;

pub mod footing;

pub mod taxonomy;

pub mod tagging;

pub mod instance;

pub mod mapping;

pub mod validate;

pub mod series;

pub mod standard;

pub mod support;

pub mod expectation;

pub mod narrative;
pub mod pipeline;

pub mod review;

pub mod export;

pub mod dataset;

pub mod store;

pub mod archive;

pub mod cli;
