//! Services and the units that serve them.

use std::collections::BTreeMap;

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::{Keadaan, Layanan};
use crate::model::profil::UnitPelaksana;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pelaksana::isi::{pelaksana, sebut};
use crate::rules::rujuk::di_dalam;
use crate::syntax::isian::{Bidang, Isian};

/// Returns the services on offer, now or after a pause.
fn layanan(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Layanan>, &Layanan)> {
    instansi.daftar_layanan.iter().filter_map(|berkas| {
        let isi = berkas.isi.as_ref()?;
        let keadaan = isi.status.nilai().and_then(|s| s.keadaan.salin());
        (keadaan != Some(Keadaan::Dicabut)).then_some((berkas, isi))
    })
}

/// Returns the units by id; `None` where the file is absent or an id is unreadable, so that no reference can be judged.
fn unit(instansi: &Instansi) -> Option<BTreeMap<&str, &UnitPelaksana>> {
    let (_, isi) = pelaksana(instansi)?;
    let daftar = isi.daftar.nilai()?;
    if daftar.iter().any(|u| matches!(u.id, Isian::Rusak(_))) {
        return None;
    }
    Some(daftar.iter().filter_map(|u| Some((u.id.nilai()?.as_str(), &u.nilai))).collect())
}

/// PLK-002.
pub(super) fn tanpa_penanggung_jawab(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, isi) in layanan(instansi) {
        if let Isian::Kosong(span) = &isi.penanggung_jawab {
            let nama = kutip(isi.nama.nilai().unwrap_or(&berkas.id));
            let pesan = Pesan::new(
                format!("layanan {nama} belum menyebut unit penanggung jawab"),
                format!("the service {nama} names no unit in charge"),
            );
            lapor.di_isian(berkas, *span, pesan);
        }
    }
    let Some((_, isi)) = pelaksana(instansi) else { return };
    for unit in isi.daftar.daftar() {
        let kosong = match &unit.penanggung_jawab {
            Isian::Kosong(_) => true,
            Isian::Rusak(_) => false,
            Isian::Isi(p) => p.jabatan.kosong(),
        };
        if kosong {
            let nama = sebut(unit);
            let pesan = Pesan::new(
                format!("{nama} belum menyebut jabatan yang bertanggung jawab"),
                format!("{nama} names no post in charge"),
            );
            lapor.di(unit.penanggung_jawab.span().or(unit.unit.span()).unwrap_or(unit.span), pesan);
        }
    }
}

/// PLK-003.
pub(super) fn putus(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(unit) = unit(instansi) else { return };
    // Without any unit the whole section is the fault (PLK-001).
    if unit.is_empty() {
        return;
    }
    for (_, isi) in layanan(instansi) {
        let satu = isi.penanggung_jawab.bidang();
        // A unit in charge is named in words by some; only the list of ids is judged as references.
        let daftar = isi.pelaksana.daftar().iter().filter(|id| di_dalam(id));
        for id in satu.into_iter().chain(daftar) {
            if !unit.contains_key(id.as_str()) {
                rujukan_putus(id, &unit, lapor);
            }
        }
    }
}

fn rujukan_putus(id: &Bidang<String>, unit: &BTreeMap<&str, &UnitPelaksana>, lapor: &mut Lapor<'_>) {
    let ada = unit.keys().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    let nama = kutip(id);
    let temuan = lapor.di(
        id.span,
        Pesan::new(
            format!("unit {nama} tidak ada di pelaksana.yaml"),
            format!("the unit {nama} is not in pelaksana.yaml"),
        ),
    );
    temuan.remedy = Pesan::new(
        format!("pakai salah satu id yang ada: {ada}; atau tambahkan unit itu"),
        format!("use one of the ids there: {ada}; or add the unit"),
    );
}

/// PLK-007: a unit may have more people than one service needs, so only a promise above them is a fault.
pub(super) fn jumlah(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(unit) = unit(instansi) else { return };
    for (_, isi) in layanan(instansi) {
        let Some(janji) = isi.jumlah_pelaksana.bidang() else { continue };
        let rujukan = isi.pelaksana.daftar();
        let terlibat: Option<Vec<&UnitPelaksana>> = rujukan.iter().map(|id| unit.get(id.as_str()).copied()).collect();
        let Some(terlibat) = terlibat.filter(|t| !t.is_empty()) else { continue };
        let Some(ada) = orang(&terlibat) else { continue };
        if u64::from(janji.nilai) > ada {
            let angka = janji.nilai;
            let pesan = Pesan::new(
                format!("standar menyebut {angka} pelaksana, unit pelaksananya memuat {ada} orang"),
                format!("the standard names {angka} executors, its units have {ada} people"),
            );
            lapor.di(janji.span, pesan);
        }
    }
}

/// Returns how many people the units have; `None` where a number is unreadable.
fn orang(unit: &[&UnitPelaksana]) -> Option<u64> {
    let mut jumlah = 0;
    for unit in unit {
        if matches!(unit.pelaksana, Isian::Rusak(_)) {
            return None;
        }
        for formasi in unit.pelaksana.daftar() {
            jumlah += match &formasi.jumlah {
                Isian::Isi(n) => u64::from(n.nilai),
                Isian::Kosong(_) => 0,
                Isian::Rusak(_) => return None,
            };
        }
    }
    Some(jumlah)
}
