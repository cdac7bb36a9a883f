//! The template engine: strict, closed and always escaping.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use crate::theme::kata::Kata;
use crate::theme::sebar::sebar;
use crate::theme::sisip::sisip;

/// Returns an engine that knows exactly the given templates (name, source), with the words of a language in them.
///
/// # Errors
///
/// Fails when a template does not parse or asks for a word that the language lacks.
pub fn lingkungan<'a>(
    templat: impl IntoIterator<Item = &'a (&'static str, &'static str)>,
    kata: &Kata,
) -> Result<Environment<'static>, Error> {
    susun(sebar(berkata(templat, kata)?), tulis)
}

/// Returns the same engine with the macros of its templates as they are written.
#[cfg(test)]
pub(super) fn lingkungan_asli<'a>(
    templat: impl IntoIterator<Item = &'a (&'static str, &'static str)>,
    kata: &Kata,
) -> Result<Environment<'static>, Error> {
    susun(berkata(templat, kata)?, tulis)
}

fn berkata<'a>(
    templat: impl IntoIterator<Item = &'a (&'static str, &'static str)>,
    kata: &Kata,
) -> Result<Vec<(&'static str, String)>, Error> {
    templat.into_iter().map(|(nama, sumber)| Ok((*nama, sisip(nama, sumber, kata)?))).collect()
}

/// How an engine writes one value.
pub(super) type Penulis = fn(&mut Output<'_>, &mut State<'_, '_>, &Value) -> Result<(), Error>;

/// Returns an engine of templates as they are, which writes values by `penulis`.
pub(super) fn susun(templat: Vec<(&'static str, String)>, penulis: Penulis) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_auto_reload(false);
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_formatter(penulis);
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.add_filter("alamat", alamat);
    env.add_filter("patah", patah);
    for (nama, sumber) in templat {
        env.add_template_owned(nama, sumber)?;
    }
    Ok(env)
}

/// Writes one value: safe markup as it is, everything else escaped.
///
/// A `none` is an error like an undefined value: a template asks before it prints. The slash is not escaped, unlike in
/// the engine's own formatter, because most text with slashes is an address and stays readable this way.
pub(super) fn tulis(out: &mut Output<'_>, _state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if let Some(teks) = value.as_str() {
        let hasil = if value.is_safe() { out.write_str(teks) } else { lepas(out, teks) };
        return hasil.map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write markup"));
    }
    if value.is_none() {
        return Err(Error::new(ErrorKind::InvalidOperation, "a template prints a value that is none"));
    }
    if value.is_undefined() {
        return Ok(()); // the silent kind: an `if` expression without `else`
    }
    lepas(out, &value.to_string()).map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write markup"))
}

fn lepas(out: &mut impl std::fmt::Write, teks: &str) -> std::fmt::Result {
    const LANGKAH: usize = 16;
    let bytes = teks.as_bytes();
    let (mut awal, mut i) = (0, 0);
    while i < bytes.len() {
        // Most text needs no escape; whole steps of it are passed over at once.
        if let Some(langkah) = bytes.get(i..i + LANGKAH)
            && !langkah.iter().fold(false, |ada, b| ada | khusus(*b))
        {
            i += LANGKAH;
            continue;
        }
        let ganti = match bytes[i] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            b'`' => "&#96;",
            _ => {
                i += 1;
                continue;
            }
        };
        out.write_str(&teks[awal..i])?;
        out.write_str(ganti)?;
        i += 1;
        awal = i;
    }
    out.write_str(&teks[awal..])
}

fn khusus(b: u8) -> bool {
    b == b'&' || b == b'<' || b == b'>' || b == b'"' || b == b'\'' || b == b'`'
}

/// Lets through addresses of the known schemes and paths; anything else becomes the page's own address.
///
/// The model refuses bad addresses with a finding. This is the second lock: even a faulty builder cannot put
/// `javascript:` into a link.
fn alamat(value: &Value) -> Result<Value, Error> {
    let Some(teks) = value.as_str() else {
        return Err(Error::new(ErrorKind::InvalidOperation, "an address must be text"));
    };
    let jalur = teks.starts_with('/') && !teks.starts_with("//") && !teks.starts_with("/\\");
    let dikenal = jalur
        || teks.starts_with('#')
        || ["https://", "http://", "mailto:", "tel:", "sms:", "geo:"].iter().any(|skema| teks.starts_with(skema));
    Ok(if dikenal { value.clone() } else { Value::from("#") })
}

/// Lets an e-mail or web address break after the at sign and before a full stop; any other text stays as it is.
///
/// Without it a narrow card breaks the address anywhere, and `purworejoka` `b.go.id` is hard to copy by hand.
fn patah(value: &Value) -> Result<Value, Error> {
    let Some(teks) = value.as_str() else {
        return Err(Error::new(ErrorKind::InvalidOperation, "an address must be text"));
    };
    let alamat = teks.contains('@') || teks.starts_with("https://");
    if !alamat || teks.contains(' ') {
        return Ok(value.clone());
    }
    let mut aman = String::with_capacity(teks.len() + 24);
    lepas(&mut aman, teks).map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write markup"))?;
    Ok(Value::from_safe_string(aman.replace('@', "@<wbr>").replace('.', "<wbr>.")))
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    fn cetak(templat: &'static str, nilai: &str) -> Result<String, Error> {
        let env = lingkungan(&[("uji", templat)], crate::theme::kata::indonesia())?;
        env.get_template("uji")?.render(context! { x => nilai, kosong => Option::<String>::None })
    }

    #[test]
    fn text_is_escaped_whatever_the_name_of_the_template() {
        assert_eq!(cetak("{{ x }}", "a/b \"'><`&é").unwrap(), "a/b &quot;&#39;&gt;&lt;&#96;&amp;é");
        assert_eq!(cetak("{{ x|safe }}", "<b>").unwrap(), "<b>");
        assert_eq!(cetak("{{ 12 }}", "").unwrap(), "12");
    }

    #[test]
    fn a_missing_value_is_an_error() {
        assert!(cetak("{{ tidak_ada }}", "").is_err());
        assert!(cetak("{{ kosong }}", "").is_err());
        assert_eq!(cetak("{% if kosong %}x{% endif %}", "").unwrap(), "");
    }

    #[test]
    fn an_email_address_breaks_where_a_reader_expects() {
        for (nilai, markah) in [
            ("a@b.go.id", "a@<wbr>b<wbr>.go<wbr>.id"),
            ("<a>@b", "&lt;a&gt;@<wbr>b"),
            ("Loket 1. Tulis @ di sini", "Loket 1. Tulis @ di sini"),
            ("www.lapor.go.id", "www.lapor.go.id"),
        ] {
            assert_eq!(cetak("{{ x|patah }}", nilai).unwrap(), markah);
        }
    }

    #[test]
    fn only_known_addresses_pass() {
        for baik in ["/", "/a/", "#b", "https://a.id/?a=1&b=2", "mailto:a@b.id", "tel:+62275"] {
            assert_eq!(cetak("{{ x|alamat }}", baik).unwrap(), baik.replace('&', "&amp;"), "{baik}");
        }
        for buruk in
            ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//jahat.id", "/\\jahat.id", " https://x", ""]
        {
            assert_eq!(cetak("{{ x|alamat }}", buruk).unwrap(), "#", "{buruk}");
        }
    }
}
