//! Takes the air out of a stylesheet.

/// Returns `css` without comments and without the white space that separates nothing.
///
/// Strings stay as they are. It knows no more of CSS than that, so it cannot change what a rule means: a space between
/// two words or two selectors is kept as one space.
#[must_use]
pub fn padatkan(css: &str) -> String {
    let mut hasil = String::with_capacity(css.len());
    let mut sisa = css;
    let mut jeda = false;
    while let Some(huruf) = sisa.chars().next() {
        if let Some(setelah) = sisa.strip_prefix("/*") {
            sisa = setelah.split_once("*/").map_or("", |(_, akhir)| akhir);
            continue;
        }
        let panjang = if matches!(huruf, '"' | '\'') { panjang_untai(sisa, huruf) } else { huruf.len_utf8() };
        let (potong, akhir) = sisa.split_at(panjang);
        sisa = akhir;
        if huruf.is_ascii_whitespace() {
            jeda = true;
            continue;
        }
        let rapat = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
        // After a colon the space goes, before it the space may be a descendant selector: `main :focus`.
        let boleh = hasil.ends_with(|c: char| rapat(c) || c == ':') || rapat(huruf) || hasil.is_empty();
        if jeda && !boleh {
            hasil.push(' ');
        }
        jeda = false;
        if huruf == '}' && hasil.ends_with(';') {
            hasil.pop();
        }
        hasil.push_str(potong);
    }
    hasil
}

fn panjang_untai(teks: &str, kutip: char) -> usize {
    let mut lolos = false;
    for (i, huruf) in teks.char_indices().skip(1) {
        match huruf {
            _ if lolos => lolos = false,
            '\\' => lolos = true,
            lain if lain == kutip => return i + 1,
            _ => {}
        }
    }
    teks.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_empty_space_goes() {
        for (css, padat) in [
            ("a { color: red; }\n\nb , c{margin:0 1px}", "a{color:red}b,c{margin:0 1px}"),
            ("/* x */ a { } /* tanpa akhir", "a{}"),
            ("a::before { content: \" { ; } \\\" /* \"; }", "a::before{content:\" { ; } \\\" /* \"}"),
            ("main :focus { x: calc(1px + 2px) }", "main :focus{x:calc(1px + 2px)}"),
            ("@media screen and (min-width: 4rem) { a > b {} }", "@media screen and (min-width:4rem){a>b{}}"),
            ("a{b:\"é", "a{b:\"é"),
        ] {
            assert_eq!(padatkan(css), padat);
        }
    }
}
