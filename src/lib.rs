//! tickmark reads the financial statements of plain-text SEC filings and writes them as XBRL.

pub mod source;

pub mod diagnostics;

pub mod xbrl;

pub mod export;
