//! What `tickmark explain` tells of a rule; `show.rs` has what it tells of a line.

use tickmark::diagnostics::Code;

use super::Place;

#[test]
fn the_page_of_a_rule_by_its_code_and_by_its_name() {
    let place = Place::new();
    let page = place.run(&["explain", "T301"]).ends_with(0);
    let page = page
        .says("T301 line-unmapped\n\nLevel: warning\n\nNo rule and no label")
        .says("\nEXAMPLE\n")
        .says("\nWHAT TO DO\n");
    let page = page.says("\n    Relocation of the bakery       70           65\n\ngives\n\n    T301 8:1 no rule maps");
    for mark in ["```", "](", "## "] {
        assert!(!page.out.contains(mark), "{mark} is in\n{}", page.out);
    }
    for name in ["t301", "line-unmapped"] {
        assert_eq!(place.run(&["explain", name]).ends_with(0).out, page.out);
    }
}

#[test]
fn every_rule_has_a_page() {
    for code in Code::ALL {
        let page = Place::new().run(&["explain", code.name()]).ends_with(0);
        assert!(
            page.out.starts_with(&format!("{code} {}\n\nLevel: {}\n\n", code.name(), code.level())),
            "{}",
            page.out
        );
    }
}

#[test]
fn what_is_neither_a_rule_nor_a_line() {
    Place::new().run(&["explain", "T999"]).ends_with(2).complains("docs/diagnostics lists the codes");
}
