//! Balance sheets without a grand total, and components of equity.

use super::{Said, said};

/// A balance sheet that ends with equity. `between` are rows above it.
fn without_grand_total(inventories: &str, assets: &str, between: &str) -> Said {
    said(&format!(
        "                      BALANCE SHEET
                      (In thousands)

                                        December 31,
                                            1998
Cash and cash equivalents                  1,234
Inventories                               {inventories:>6}
                                          ------
    Total assets                          {assets:>6}
                                          ======
Accounts payable                           2,555
Notes payable                              4,000
                                          ------
    Total liabilities                      6,555
                                          ------
{between}Common stock                               1,300
Retained earnings                          7,700
                                          ------
    Total stockholders' equity             9,000
                                          ======
"
    ))
}

#[test]
fn assets_are_liabilities_and_equity_though_nothing_prints_their_total() {
    let found = without_grand_total("14,321", "15,555", "");
    assert_eq!(found.tied("balance"), ["6,555 (14) = 9,000 (19) = 15,555 (9)"]);
    assert!(found.is_quiet());
}

#[test]
fn a_balance_that_is_off_is_named_with_both_parts() {
    let found = without_grand_total("14,121", "15,355", "");
    let [(line, message, notes)] = &found.findings("T403")[..] else { panic!("one finding") };
    assert_eq!((*line, &notes[..]), (9, &[14, 19][..]));
    assert!(message.ends_with("are 15555000: the balance differs by 200000"), "{message}");
}

#[test]
fn what_stands_between_liabilities_and_equity_is_counted() {
    let found = without_grand_total("14,651", "15,885", "Minority interest                            330\n");
    assert_eq!(found.tied("balance"), ["6,555 (14) = 9,000 (20) = 330 (16) = 15,885 (9)"]);
    let own = without_grand_total("14,651", "15,885", "Appreciation certificates                    330\n");
    assert!(own.is_quiet() && own.tied("balance").is_empty(), "a figure of another name is what is lacking");
}

/// A balance sheet, and a statement of equity with a column for each component.
fn components(retained: &str, treasury: &str) -> Said {
    said(&format!(
        "                      BALANCE SHEET
                      (In thousands)

                                        December 31,
                                            1998
Cash and cash equivalents                  5,555
                                           -----
    Total assets                           5,555
                                           =====
Accounts payable                           2,855
Common stock                               1,000
Retained earnings                          2,200
Treasury stock                              (500)
                                           -----
    Total liabilities and
      stockholders' equity                 5,555
                                           =====

<PAGE>
                  STATEMENT OF STOCKHOLDERS' EQUITY
                      (In thousands)

                                    Common    Retained    Treasury
                                     Stock    Earnings       Stock     Total
Balance, December 31, 1997           1,000       2,000        (300)    2,700
Net income                                         200                   200
Purchase of shares                                            (200)     (200)
                                     -----       -----       -----     -----
Balance, December 31, 1998           1,000      {retained:>6}      {treasury:>6}     2,700
                                     =====       =====       =====     =====
"
    ))
}

#[test]
fn components_of_equity_tie_to_their_columns() {
    let found = components("2,200", "(500)");
    assert_eq!(found.tied("common stock"), ["1,000 (11) = 1,000 (29)"]);
    assert_eq!(found.tied("retained earnings"), ["2,200 (12) = 2,200 (29)"]);
    assert_eq!(found.tied("treasury stock"), ["500 (13) = 500 (29)"]);
    assert!(found.is_quiet());
}

#[test]
fn components_that_differ_are_named_with_both_places() {
    let found = components("2,200", "(600)");
    let [(line, message, notes)] = &found.findings("T407")[..] else { panic!("one finding") };
    assert_eq!((*line, &notes[..]), (29, &[13][..]));
    assert!(message.ends_with("the treasury stock differs by 100000"), "{message}");
}
