//! The small files beside the pages, each a function from views to text.

pub mod feed;
pub mod manifes;
pub mod robots;
pub mod security_txt;
pub mod sitemap;

/// Escapes text for XML, and drops the control characters that XML 1.0 cannot hold.
fn xml(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars() {
        match huruf {
            '&' => hasil.push_str("&amp;"),
            '<' => hasil.push_str("&lt;"),
            '>' => hasil.push_str("&gt;"),
            '"' => hasil.push_str("&quot;"),
            '\'' => hasil.push_str("&apos;"),
            '\t' | '\n' | '\r' => hasil.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            lain if lain.is_control() => {}
            lain => hasil.push(lain),
        }
    }
    hasil
}

/// Returns text on one line: a line file has no way to quote a line break.
fn sebaris(teks: &str) -> String {
    teks.chars().filter(|huruf| !huruf.is_control()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_any_text() {
        assert_eq!(xml("a<b>&\"'\u{0}\u{b}\nc\u{ffff}"), "a&lt;b&gt;&amp;&quot;&apos; c");
    }

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(sebaris(" a\r\nPolicy: jahat "), "aPolicy: jahat");
    }
}
