//! The statements of companies that make or sell goods (Regulation S-X, Article 5).

mod balance;
mod income;

pub(crate) use balance::balance;
pub(crate) use income::income;
