//! Tables of segments as SFAS 14 and SFAS 131 filings print them.

use super::tagged;

fn check(page: &str, expected: &[&str]) {
    assert_eq!(tagged(page), expected);
}

#[test]
fn groups_of_parts_nest() {
    let page = "INDUSTRY SEGMENTS\n\n(In millions)                     1998        1997\n\
                REVENUES\n\
                \x20  Industrial\n\
                \x20     Engines                   6,580       7,368\n\
                \x20     All Other                 2,043       1,749\n\
                \x20                            ------      ------\n\
                \x20        Total Industrial       8,623       9,117\n\
                \x20                            ------      ------\n\
                \x20  Financial\n\
                \x20     Leasing                   2,399         544\n\
                \x20     All Other                    15          11\n\
                \x20                            ------      ------\n\
                \x20        Total Financial        2,414         555\n\
                \x20                            ------      ------\n\
                \x20  Eliminations                (134)        (21)\n\
                \x20                            ------      ------\n\
                \x20     CONSOLIDATED REVENUES    10,903       9,651\n\
                \x20                            ======      ======\n";
    let expected = [
        "gaap:Revenues [EnginesMember] 6580",
        "gaap:Revenues [IndustrialAllOtherMember] 2043",
        "gaap:Revenues [IndustrialMember] 8623",
        "gaap:Revenues [LeasingMember] 2399",
        "gaap:Revenues [FinancialAllOtherMember] 15",
        "gaap:Revenues [FinancialMember] 2414",
        "gaap:Revenues [IntersegmentEliminationMember] -134",
        "gaap:Revenues 10903",
    ];
    check(page, &expected);
}

#[test]
fn columns_are_measures_over_the_years() {
    let page = "SEGMENT DATA\n\n\
                \x20               Capital Expenditures       Depreciation\n\
                \x20               --------------------   -------------------\n\
                (In millions)     1998       1997        1998       1997\n\
                Paper             $120       $110        $ 80       $ 78\n\
                Packaging           60         55          41         40\n\
                \x20                ----       ----        ----       ----\n\
                Total             $180       $165        $121       $118\n";
    let expected = [
        "gaap:PaymentsToAcquirePropertyPlantAndEquipment [PaperMember] 120",
        "gaap:PaymentsToAcquirePropertyPlantAndEquipment [PackagingMember] 60",
        "gaap:PaymentsToAcquirePropertyPlantAndEquipment 180",
        "gaap:Depreciation [PaperMember] 80",
        "gaap:Depreciation [PackagingMember] 41",
        "gaap:Depreciation 121",
    ];
    check(page, &expected);
}

#[test]
fn columns_are_measures_in_blocks_of_a_year() {
    let page = "BUSINESS SEGMENTS\n(In thousands)\n\n\
                \x20                   Net      Operating   Identifiable\n\
                \x20                  Sales      Profit        Assets\n\
                \x20                --------    --------     --------\n\
                December 31, 1998\n\
                \x20 Fasteners      $180,330    $ 24,110     $110,207\n\
                \x20 Corporate            --      (5,311)      11,204\n\
                \x20                --------    --------     --------\n\
                \x20 Consolidated   $180,330    $ 18,799     $121,411\n\
                \x20                ========    ========     ========\n\
                December 31, 1997\n\
                \x20 Fasteners      $166,208    $ 20,336     $104,338\n\
                \x20 Corporate            --      (5,733)       9,870\n\
                \x20                --------    --------     --------\n\
                \x20 Consolidated   $166,208    $ 14,603     $114,208\n";
    let expected = [
        "gaap:Revenues [FastenersMember] 180330",
        "gaap:Revenues [CorporateMember] 0",
        "gaap:Revenues 180330",
        "gaap:Revenues [FastenersMember] 166208",
        "gaap:Revenues [CorporateMember] 0",
        "gaap:Revenues 166208",
        "gaap:OperatingIncomeLoss [FastenersMember] 24110",
        "gaap:OperatingIncomeLoss [CorporateMember] -5311",
        "gaap:OperatingIncomeLoss 18799",
        "gaap:OperatingIncomeLoss [FastenersMember] 20336",
        "gaap:OperatingIncomeLoss [CorporateMember] -5733",
        "gaap:OperatingIncomeLoss 14603",
        "gaap:Assets [FastenersMember] 110207",
        "gaap:Assets [CorporateMember] 11204",
        "gaap:Assets 121411",
        "gaap:Assets [FastenersMember] 104338",
        "gaap:Assets [CorporateMember] 9870",
        "gaap:Assets 114208",
    ];
    check(page, &expected);
}

#[test]
fn areas_are_members_of_an_axis_of_their_own_and_totals_may_have_no_label() {
    let page = "NOTE 9 - GEOGRAPHIC INFORMATION\n\n\
                The Company sells on three continents, and transfers between areas are made at market prices.\n\n\
                \x20                                     1998          1997\n\
                \x20                                     (In thousands)\n\
                Transfers between geographic areas:\n\
                \x20 United States                   $  12,000     $  11,500\n\
                \x20 Europe                              3,000         2,500\n\
                \x20                                 ---------     ---------\n\
                \x20                                 $  15,000     $  14,000\n\
                \x20                                 =========     =========\n\
                Operating profit:\n\
                \x20 United States                   $  30,110     $  26,336\n\
                \x20 Europe                              8,207         6,881\n\
                \x20 Eliminations                         (300)         (200)\n\
                \x20                                 ---------     ---------\n\
                \x20                                 $  38,017     $  33,017\n";
    let expected = [
        "gaap:RevenueFromRelatedParties [UnitedStatesMember] 12000",
        "gaap:RevenueFromRelatedParties [EuropeMember] 3000",
        "gaap:RevenueFromRelatedParties 15000",
        "gaap:OperatingIncomeLoss [UnitedStatesMember] 30110",
        "gaap:OperatingIncomeLoss [EuropeMember] 8207",
        "gaap:OperatingIncomeLoss [GeographyEliminationsMember] -300",
        "gaap:OperatingIncomeLoss 38017",
    ];
    check(page, &expected);
}

#[test]
fn segments_have_lines_of_their_own_under_a_measure() {
    let page = "SEGMENT DATA\n(In thousands)\n\n                                   1998         1997\n\
                Net sales:\n\
                \x20 Fasteners:\n\
                \x20   Unaffiliated customers     $170,000     $160,000\n\
                \x20   Intersegment                 10,330        6,208\n\
                \x20                              --------     --------\n\
                \x20                               180,330      166,208\n\
                \x20                              --------     --------\n\
                \x20 Valves:\n\
                \x20   Unaffiliated customers       90,004       84,890\n\
                \x20   Intersegment                  1,000          900\n\
                \x20                              --------     --------\n\
                \x20                                91,004       85,790\n\
                \x20                              --------     --------\n\
                \x20 Eliminations                 (11,330)      (7,108)\n\
                \x20                              --------     --------\n\
                \x20                              $260,004     $244,890\n";
    let external = "gaap:SegmentReportingInformationRevenueFromExternalCustomers";
    let expected = [
        &format!("{external} [FastenersMember] 170000"),
        "gaap:RevenueFromRelatedParties [FastenersMember] 10330",
        "gaap:Revenues [FastenersMember] 180330",
        &format!("{external} [ValvesMember] 90004"),
        "gaap:RevenueFromRelatedParties [ValvesMember] 1000",
        "gaap:Revenues [ValvesMember] 91004",
        "gaap:Revenues [IntersegmentEliminationMember] -11330",
        "gaap:Revenues 260004",
    ];
    check(page, &expected);
}

#[test]
fn what_reconciles_segments_to_the_company_is_a_member_and_their_sum_too() {
    let page = "BUSINESS SEGMENT DATA\n(In thousands)\n\n\
                \x20                                        Net Sales\n\
                \x20                                     1998         1997\n\
                Reportable segments:\n\
                \x20 Apparel........................  $ 1,204      $ 1,110\n\
                \x20 Footwear.......................      640          588\n\
                \x20                                  -------      -------\n\
                \x20                                    1,844        1,698\n\
                Reconciliation to consolidated:\n\
                \x20 Corporate and other............       14           12\n\
                \x20                                  -------      -------\n\
                \x20                                  $ 1,858      $ 1,710\n";
    let expected = [
        "gaap:Revenues [ApparelMember] 1204",
        "gaap:Revenues [FootwearMember] 640",
        "gaap:Revenues [OperatingSegmentsMember] 1844",
        "gaap:Revenues [CorporateMember] 14",
        "gaap:Revenues 1858",
    ];
    check(page, &expected);
}

#[test]
fn a_total_of_another_concept_leaves_its_lines_their_own() {
    let page = "SEGMENT DATA\n(In thousands)\n\n                                   1998         1997\n\
                Operating income:\n\
                \x20 Fasteners                    $ 24,110     $ 20,336\n\
                \x20 Valves                         14,207       12,881\n\
                \x20                              --------     --------\n\
                \x20 Total operating income         38,317       33,217\n\
                \x20 Interest expense               (6,110)      (5,809)\n\
                \x20                              --------     --------\n\
                \x20 Income before income taxes   $ 32,207     $ 27,408\n";
    let expected = [
        "gaap:OperatingIncomeLoss [FastenersMember] 24110",
        "gaap:OperatingIncomeLoss [ValvesMember] 14207",
        "gaap:OperatingIncomeLoss 38317",
        "gaap:InterestExpense 6110",
        "gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest 32207",
    ];
    check(page, &expected);
}

#[test]
fn parts_with_the_same_lines_are_headings() {
    let page = "SEGMENT DATA\n(In thousands)\n\n                                   1998         1997\n\
                Broadcasting:\n\
                \x20  Net revenues                $ 62,300     $ 58,100\n\
                \x20  Identifiable assets           88,000       85,000\n\
                Publishing:\n\
                \x20  Net revenues                $142,800     $139,200\n\
                \x20  Identifiable assets          131,000      128,000\n\
                Consolidated:\n\
                \x20  Net revenues                $205,100     $197,300\n\
                \x20  Identifiable assets          219,000      213,000\n";
    let expected = [
        "gaap:Revenues [BroadcastingMember] 62300",
        "gaap:Assets [BroadcastingMember] 88000",
        "gaap:Revenues [PublishingMember] 142800",
        "gaap:Assets [PublishingMember] 131000",
        "gaap:Revenues 205100",
        "gaap:Assets 219000",
    ];
    check(page, &expected);
}
