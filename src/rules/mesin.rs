//! Runs the checks that bind in a kabupaten.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::daerah::Instansi;
use crate::rules::aplikasi::warisan;
use crate::rules::cek::Cara;
use crate::rules::daftar::daftar;
use crate::rules::jalan::jalankan;
use crate::rules::konteks::{Konteks, Milik};
use crate::rules::tulis::lengkapi;

/// Runs every bound check on one agency and returns its findings.
#[must_use]
pub fn periksa_instansi(ctx: &Konteks<'_>, instansi: &Instansi) -> Vec<Diagnostic> {
    let mut hasil: Vec<Milik> = Vec::new();
    for cek in daftar() {
        if let Cara::Instansi(fungsi) = cek.cara {
            jalankan(ctx, cek, Some(&instansi.label), &mut hasil, |lapor| fungsi(ctx, instansi, lapor));
        }
    }
    let mut temuan: Vec<Diagnostic> = hasil.into_iter().map(|(_, temuan)| temuan).collect();
    temuan.extend(warisan::berakhir(ctx, instansi));
    lengkapi(ctx.sumber, temuan.iter_mut());
    temuan
}

/// Runs every bound check on a whole kabupaten and returns its findings by agency; `None` for the kabupaten itself.
#[must_use]
pub fn periksa_daerah(ctx: &Konteks<'_>) -> BTreeMap<Option<String>, Vec<Diagnostic>> {
    let mut hasil: Vec<Milik> = Vec::new();
    for cek in daftar() {
        if let Cara::Daerah(fungsi) = cek.cara {
            jalankan(ctx, cek, None, &mut hasil, |lapor| fungsi(ctx, lapor));
        }
    }
    lengkapi(ctx.sumber, hasil.iter_mut().map(|(_, temuan)| temuan));
    let mut peta: BTreeMap<Option<String>, Vec<Diagnostic>> = BTreeMap::new();
    for (label, temuan) in hasil {
        peta.entry(label).or_default().push(temuan);
    }
    peta
}

/// Gives findings that were made while reading their basis in this kabupaten; their weight is their own.
///
/// A check of the law that is decided by the reader, such as raw HTML, does not know the profile.
pub fn ikat(ctx: &Konteks<'_>, diags: &mut [Diagnostic]) {
    for temuan in diags {
        if let Some(ikatan) = ctx.hukum.ikatan(temuan.code) {
            temuan.basis.clone_from(&ikatan.dasar);
        }
    }
}
