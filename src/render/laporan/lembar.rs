//! The printed report: pages that stand alone, with the stylesheet of the theme inside them.

use minijinja::context;
use minijinja::value::{Serde, Value};

use crate::render::Error;
use crate::render::laporan::isi::{Laporan, Perangkat};
use crate::theme::{Busana, Tema};

const TEMPLAT: &str = "rekap.html";

/// Returns the page of the kabupaten.
pub(super) fn daerah(tema: &Tema, busana: &Busana, laporan: &Laporan) -> Result<Vec<u8>, Error> {
    lukis(tema, busana, laporan, Value::from(()))
}

/// Returns the page of an agency.
pub(super) fn perangkat(tema: &Tema, busana: &Busana, l: &Laporan, p: &Perangkat) -> Result<Vec<u8>, Error> {
    lukis(tema, busana, l, Value::from(Serde(p)))
}

fn lukis(tema: &Tema, busana: &Busana, laporan: &Laporan, p: Value) -> Result<Vec<u8>, Error> {
    let gaya = String::from_utf8_lossy(&busana.gaya.isi).into_owned();
    let ctx = context! { l => Value::from(Serde(laporan)), p, gaya };
    let html = tema.env().get_template(TEMPLAT).and_then(|t| t.render(ctx));
    html.map(String::into_bytes).map_err(|source| Error { path: TEMPLAT.to_owned(), source })
}
