//! Styles of a drawing: which are kept, and what none may say.

use super::tolak::Sebab;

/// Properties that are attributes too.
pub(super) const SIFAT: [&str; 52] = [
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-rendering",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "image-rendering",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-overflow",
    "text-rendering",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-spacing",
    "writing-mode",
];

/// Functions that compute and load nothing; `url` is judged apart.
const FUNGSI: [&str; 18] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "matrix",
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skewx",
    "skewy",
    "calc",
    "min",
    "max",
    "url",
];

/// Says whether a property of a style is kept, as an attribute.
pub(super) fn mengatur(nama: &str) -> bool {
    SIFAT.contains(&nama)
}

/// Returns the properties of a `style` attribute as attributes, for the policy of our pages forbids styles in place.
///
/// Properties that drawings do not need are left out once all is judged.
pub(super) fn atribut(gaya: &str) -> Result<Vec<(&'static str, String)>, Sebab> {
    nilai(gaya)?;
    let mut daftar = Vec::new();
    for pernyataan in gaya.split(';') {
        let Some((nama, isi)) = pernyataan.split_once(':') else { continue };
        let nama = nama.trim();
        if let Some(sifat) = SIFAT.iter().find(|sifat| sifat.eq_ignore_ascii_case(nama)) {
            let isi = isi.trim();
            let isi = isi.split_once('!').map_or(isi, |(isi, _)| isi.trim_end());
            daftar.push((*sifat, isi.to_owned()));
        }
    }
    Ok(daftar)
}

/// Judges a sheet of styles, and calls `terima` with every part of the drawing that it points at.
pub(super) fn lembar(gaya: &str, terima: impl FnMut(&str)) -> Result<(), Sebab> {
    if gaya.contains('<') {
        return Err(Sebab::Gaya("<".to_owned()));
    }
    nilai(gaya)?;
    acuan(gaya, terima);
    Ok(())
}

/// Judges a value: no escape, no rule that loads, no function that is not known to be harmless.
pub(super) fn nilai(nilai: &str) -> Result<(), Sebab> {
    let tolak = |kata: &str| Err(Sebab::Gaya(kata.to_owned()));
    if nilai.contains('\\') {
        return tolak("\\");
    }
    if let Some(posisi) = nilai.find('@') {
        return tolak(kata_sesudah(&nilai[posisi..]));
    }
    let kecil = nilai.to_ascii_lowercase();
    for kata in ["javascript:", "vbscript:", "data:", "-moz-binding", "behavior"] {
        if kecil.contains(kata) {
            return tolak(kata);
        }
    }
    for (posisi, _) in kecil.match_indices('(') {
        let depan = &kecil[..posisi];
        let mulai = depan
            .rfind(|h: char| !(h.is_alphanumeric() || h == '-' || h == '_'))
            .map_or(0, |p| p + depan[p..].chars().next().map_or(1, char::len_utf8));
        let fungsi = &depan[mulai..];
        // Inside `calc` brackets stand alone; elsewhere they do no harm either.
        if !fungsi.is_empty() && !FUNGSI.contains(&fungsi) {
            return tolak(fungsi);
        }
        if fungsi == "url" && dalam(&nilai[posisi + 1..]).is_none() {
            return tolak(nilai[mulai..].split(')').next().unwrap_or_default());
        }
    }
    Ok(())
}

/// Calls `terima` with every part of the drawing that a judged value points at.
pub(super) fn acuan(nilai: &str, mut terima: impl FnMut(&str)) {
    let kecil = nilai.to_ascii_lowercase();
    for (posisi, _) in kecil.match_indices("url(") {
        if let Some(id) = dalam(&nilai[posisi + 4..]) {
            terima(id);
        }
    }
}

/// Returns the part of the same drawing that `url(` is followed by.
fn dalam(sesudah: &str) -> Option<&str> {
    let isi = sesudah.split_once(')')?.0.trim();
    let isi = ['"', '\''].iter().find_map(|kutip| isi.strip_prefix(*kutip)?.strip_suffix(*kutip)).unwrap_or(isi);
    isi.strip_prefix('#').filter(|id| nama(id))
}

/// Says whether a word can name a part of a drawing.
pub(super) fn nama(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|huruf| huruf.is_alphanumeric() || matches!(huruf, '-' | '_' | '.' | ':'))
}

fn kata_sesudah(teks: &str) -> &str {
    let akhir = teks[1..].find(|h: char| !(h.is_alphanumeric() || h == '-')).map_or(teks.len(), |p| p + 1);
    &teks[..akhir]
}
