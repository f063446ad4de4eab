//! Printed numbers, exactly.

use rust_decimal::Decimal;

/// Digits before the point that a number may have. More are no figure of a company, and with as many all that is computed of figures
/// can be kept exactly: sums of millions of them, in billions.
const MOST_DIGITS: u32 = 18;

/// The value of digits with or without a point; `None` when it is no number, or has more digits than can be kept exactly.
pub fn exact(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits)
        .ok()
        .filter(|value| value.trunc().mantissa().unsigned_abs() < 10_u128.pow(MOST_DIGITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_to_the_digit_or_not_at_all() {
        assert_eq!(exact("0123.4500").map(|value| value.to_string()), Some("123.4500".to_owned()));
        assert_eq!(exact("999999999999999999"), Some(Decimal::from(999_999_999_999_999_999_i64)));
        for refused in [
            "1000000000000000000",
            "79228162514264337593543950335",
            "",
            "1e5",
            "1,000",
            "0.00000000000000000000000000001",
        ] {
            assert_eq!(exact(refused), None, "{refused}");
        }
    }
}
