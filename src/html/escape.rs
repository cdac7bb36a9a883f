//! Text made safe for HTML, appended to a buffer without a copy in between.

use std::borrow::Cow;

/// Appends `text` as element content: `&`, `<` and `>` become entities.
pub fn push_text(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends `text` as the value of a quoted attribute: both quotes become entities as well.
pub fn push_attr(out: &mut String, text: &str) {
    push_replaced(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Appends `url` as the value of a quoted attribute that holds an address.
///
/// Characters that no address may hold are percent-encoded, so that the attribute is a valid URL and its scheme is the
/// one that was judged; control characters are left out, because browsers drop them before they read the scheme.
pub fn push_url(out: &mut String, url: &str) {
    push_replaced(out, url, |byte| match byte {
        0x00..=0x1F | 0x7F => Some(""),
        b'&' => Some("&amp;"),
        b'\'' => Some("&#39;"),
        b' ' => Some("%20"),
        b'"' => Some("%22"),
        b'<' => Some("%3C"),
        b'>' => Some("%3E"),
        b'\\' => Some("%5C"),
        b'^' => Some("%5E"),
        b'`' => Some("%60"),
        b'{' => Some("%7B"),
        b'|' => Some("%7C"),
        b'}' => Some("%7D"),
        _ => None,
    });
}

/// Returns the value of an attribute with its character references decoded.
///
/// Knows the named references that our own escaping and the template engine write, and every numeric one; others stay
/// as they are.
#[must_use]
pub fn decode(value: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', value.as_bytes()) else {
        return Cow::Borrowed(value);
    };
    let mut out = String::with_capacity(value.len());
    out.push_str(&value[..first]);
    let mut rest = &value[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let known = after.find(';').filter(|&end| end <= 10).and_then(|end| Some((reference(&after[..end])?, end)));
        rest = match known {
            Some((character, end)) => {
                out.push(character);
                &after[end + 1..]
            }
            None => {
                out.push('&');
                after
            }
        };
        let plain = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
    }
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

/// Copies runs of untouched bytes at once; replacements stand only for ASCII bytes, so every cut is a character boundary.
#[inline]
fn push_replaced(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = replacement(byte) {
            out.push_str(&text[done..at]);
            out.push_str(entity);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn with(push: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn text_keeps_quotes_and_escapes_markup() {
        assert_eq!(with(push_text, "a < b & \"c\" > é"), "a &lt; b &amp; \"c\" &gt; é");
    }

    #[test]
    fn attributes_escape_both_quotes() {
        assert_eq!(with(push_attr, "\"'><"), "&quot;&#39;&gt;&lt;");
    }

    #[test]
    fn attributes_keep_references_as_words() {
        assert_eq!(with(push_attr, "&quot; &#39;"), "&amp;quot; &amp;#39;");
    }

    #[test]
    fn addresses_hold_no_space_quote_or_control_character() {
        assert_eq!(with(push_url, "a b\"'\t\n?x=1&y=é"), "a%20b%22&#39;?x=1&amp;y=é");
    }

    #[test]
    fn addresses_hold_nothing_that_no_address_may_hold() {
        assert_eq!(with(push_url, "<>\\^`{|}\u{7f}~"), "%3C%3E%5C%5E%60%7B%7C%7D~");
    }

    #[test]
    fn unknown_references_stay_as_written() {
        for (value, decoded) in [
            ("a&amp;b", "a&b"),
            ("&#x2f;&#39;&quot;", "/'\""),
            ("a & b &copy; &#xD800; &", "a & b &copy; &#xD800; &"),
            ("&amp;lt;", "&lt;"),
            ("&lt;&gt;&apos;&nbsp;", "<>'\u{a0}"),
        ] {
            assert_eq!(decode(value), decoded);
        }
    }

    proptest! {
        #[test]
        fn decoding_undoes_attribute_escaping(text in "\\PC*") {
            let escaped = with(push_attr, &text);
            prop_assert!(!escaped.contains(['"', '\'', '<', '>']));
            let decoded = decode(&escaped);
            prop_assert_eq!(decoded.as_ref(), text.as_str());
        }
    }
}
