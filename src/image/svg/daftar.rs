//! What a drawing may consist of.

use super::gaya;
use super::tolak::Sebab;

/// The one attribute that points at another part of the drawing.
pub(super) const HREF: &str = "href";

/// Elements that show something or name what is shown. Not among them: what runs, loads, moves or holds foreign markup.
const ELEMEN: [&str; 24] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "symbol",
    "use",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "style",
];

/// Attributes that place, measure and name.
const UKURAN: [&str; 54] = [
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "dx",
    "dy",
    "d",
    "points",
    "width",
    "height",
    "viewBox",
    "preserveAspectRatio",
    "transform",
    "gradientTransform",
    "gradientUnits",
    "patternTransform",
    "patternUnits",
    "patternContentUnits",
    "clipPathUnits",
    "maskUnits",
    "maskContentUnits",
    "markerUnits",
    "markerWidth",
    "markerHeight",
    "refX",
    "refY",
    "orient",
    "offset",
    "spreadMethod",
    "rotate",
    "textLength",
    "lengthAdjust",
    "pathLength",
    "version",
    "id",
    "class",
    "role",
    "lang",
    "xml:lang",
    "xml:space",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-hidden",
];

/// Attributes whose value is words of people, in which brackets are brackets.
const KATA: [&str; 8] =
    ["id", "class", "role", "lang", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"];

/// Returns the name of an element without prefix; nothing for one that is refused.
pub(super) fn elemen(nama: &str) -> Option<&'static str> {
    ELEMEN.into_iter().find(|elemen| *elemen == nama)
}

/// Returns an attribute that is kept; none for one that is left out.
///
/// Fails if its value calls for anything outside the drawing.
pub(super) fn atribut(nama: &str, nilai: &str) -> Result<Option<(&'static str, String)>, Sebab> {
    let Some(dikenal) = UKURAN.iter().chain(&gaya::SIFAT).find(|dikenal| **dikenal == nama) else { return Ok(None) };
    if !KATA.contains(dikenal) {
        gaya::nilai(nilai).map_err(|_| Sebab::Nilai(nama.to_owned()))?;
    }
    Ok(Some((dikenal, nilai.to_owned())))
}

/// Returns a reference to a part of the same drawing.
pub(super) fn acuan(nilai: &str) -> Result<String, Sebab> {
    let nilai = nilai.trim();
    match nilai.strip_prefix('#') {
        Some(id) if gaya::nama(id) => Ok(nilai.to_owned()),
        _ => Err(Sebab::Luar(nilai.to_owned())),
    }
}

/// Calls `terima` with every part of the drawing that an attribute points at.
pub(super) fn rujukan(nama: &str, nilai: &str, mut terima: impl FnMut(&str)) {
    if nama == HREF {
        terima(nilai.trim_start_matches('#'));
    } else if !KATA.contains(&nama) {
        gaya::acuan(nilai, terima);
    }
}
