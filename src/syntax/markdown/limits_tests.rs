//! Each limit of a page at its edge.

use super::tests::hasil;
use crate::diag::Severity::{self, Error, Warning};

/// Returns how the limits judge a text.
fn weights(text: &str) -> Vec<Severity> {
    let found = hasil(text).diagnostics;
    assert!(found.iter().all(|finding| finding.code == "BKS-022"), "{:?}", found.first());
    found.iter().map(|finding| finding.severity).collect()
}

/// Expects nothing at the last value that is small, a warning up to the last that is taken, then an error.
fn edges(text: impl Fn(usize) -> String, large: usize, most: usize) {
    assert_eq!(weights(&text(large)), []);
    assert_eq!(weights(&text(large + 1)), [Warning]);
    assert_eq!(weights(&text(most)), [Warning]);
    assert_eq!((hasil(&text(most + 1)).html.as_str(), weights(&text(most + 1))), ("<p>awal</p>\n", vec![Error]));
}

#[test]
fn nesting_is_told_once_and_then_cut() {
    // The paragraph inside the quotes is an element too.
    edges(|n| format!("awal\n\n{} x\n", ">".repeat(n - 1)), 12, 32);
    assert_eq!(weights(&format!("{0} x\n\ny\n\n{0} z\n", ">".repeat(14))), [Warning]);
    // Elements of raw HTML count too; those that do not fit are refused as such.
    assert_eq!(weights(&format!("{} <kbd>a</kbd>", ">".repeat(12))), [Warning]);
}

#[test]
fn rows_of_a_table_are_told_and_then_cut() {
    edges(|n| format!("awal\n\n|a|\n|-|\n{}", "|b|\n".repeat(n)), 200, 5_000);
    let two = format!("|a|\n|-|\n{}\nteks\n\n", "|b|\n".repeat(201)).repeat(2);
    assert_eq!(weights(&two), [Warning, Warning]);
    let apart = format!("|a|\n|-|\n{}\nteks\n\n", "|b|\n".repeat(150)).repeat(2);
    assert_eq!(weights(&apart), []);
}

#[test]
fn a_table_of_too_many_columns_is_cut() {
    let table = |n: usize| format!("awal\n\n{}\n{}\n{}\n", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n));
    assert_eq!(weights(&table(60)), []);
    let cut = hasil(&table(61));
    assert_eq!((cut.html.as_str(), weights(&table(61))), ("<p>awal</p>\n", vec![Error]));
}

#[test]
fn links_are_told_and_then_cut() {
    edges(|n| format!("awal\n\n{}", "[a](/b/) ".repeat(n)), 300, 2_000);
    let external = |n: usize| format!("awal\n\n{}", "[a](https://contoh.id/) ".repeat(n));
    assert_eq!(weights(&external(40)), []);
    assert_eq!(weights(&external(41)), [Warning]);
    // By then they are many links of any kind as well.
    assert_eq!(weights(&external(400)), [Warning, Warning]);
    assert_eq!((hasil(&external(401)).html.as_str(), weights(&external(401))), ("<p>awal</p>\n", vec![Error]));
    // Sister sites are not external.
    assert_eq!(weights(&"[a](situs:dinkes/layanan/) ".repeat(300)), []);
    let message = &hasil(&"[a](/b/) ".repeat(1_234)).diagnostics[0].message;
    assert!(message.id.contains("1.234") && message.en.contains("1,234"), "{message:?}");
}

#[test]
fn a_page_that_grows_is_told_and_then_cut() {
    // Every cell repeats the long heading of its column.
    let table =
        |rows: usize, heading: usize| format!("awal\n\n|{}|b|\n|-|-|\n{}", "h".repeat(heading), "|c|\n".repeat(rows));
    let mut seen = [0; 3];
    for heading in (100..1_500).step_by(10) {
        let text = table(200, heading);
        let found = hasil(&text);
        let beyond = found.html.len().saturating_sub(64 * 1024);
        let judged = found.diagnostics.iter().map(|finding| finding.severity).max();
        match judged {
            None => assert!(beyond <= text.len() * 10, "{heading}"),
            Some(Warning) => assert!(beyond > text.len() * 10 && beyond <= text.len() * 30, "{heading}"),
            Some(Error) => {
                assert_eq!(found.html, "<p>awal</p>\n");
                assert_eq!(found.diagnostics.len(), 1);
            }
        }
        seen[judged.map_or(0, |weight| 1 + weight as usize)] += 1;
    }
    assert!(seen.iter().all(|&times| times > 0), "{seen:?}");
}
