//! The fields of the executor's profile.

use crate::base::indonesia::kutip;
use crate::base::nip::periksa;
use crate::diag::Pesan;
use crate::model::bersama::Pejabat;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::profil::{BerkasPelaksana, UnitPelaksana};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{bagian, bagian_hampa, hampa, kurang, lapor_bagian};
use crate::syntax::isian::{Bidang, Isian};

/// Returns the file of units, if it is there and could be read.
pub(super) fn pelaksana(instansi: &Instansi) -> Option<(&Berkas<BerkasPelaksana>, &BerkasPelaksana)> {
    let berkas = instansi.pelaksana.as_ref()?;
    Some((berkas, berkas.isi.as_ref()?))
}

fn daftar(instansi: &Instansi) -> &[Bidang<UnitPelaksana>] {
    pelaksana(instansi).map_or(&[], |(_, isi)| isi.daftar.daftar())
}

/// Returns the words by which a message names a unit.
pub(super) fn sebut(unit: &UnitPelaksana) -> String {
    kutip(unit.unit.nilai().or(unit.id.nilai()).map_or("?", String::as_str))
}

/// PLK-001.
pub(super) fn profil_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = bagian(ctx, instansi, lapor.kode) else { return };
    match (&instansi.pelaksana, pelaksana(instansi)) {
        (None, _) => {
            let isi = (
                "daftar unit dengan penanggung jawab, pelaksana, anggaran, alamat pengaduan, telepon, dan surel",
                "a list of units with head, staff, budget, address for complaints, telephone and e-mail",
            );
            lapor_bagian(lapor, bagian, &format!("{}/pelaksana.yaml", instansi.folder), isi);
        }
        (Some(_), Some((berkas, isi))) if hampa(ctx, &isi.daftar) => {
            let pesan = bagian_hampa(&bagian.judul, ("belum ada unit pelaksana", "no unit is written"));
            lapor.di_isian(berkas, isi.daftar.span(), pesan);
        }
        (Some(_), _) => {}
    }
}

/// PLK-004.
pub(super) fn anggaran(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for unit in daftar(instansi) {
        let (tahun, jumlah, sumber) = match &unit.anggaran {
            Isian::Rusak(_) => continue,
            Isian::Kosong(_) => (true, true, true),
            Isian::Isi(a) => (a.tahun.kosong(), a.jumlah.kosong(), a.sumber.kosong()),
        };
        let bagian = [(tahun, "tahun", "year"), (jumlah, "jumlah", "amount"), (sumber, "sumber", "source")];
        if let Some((id, en)) = kurang(&bagian) {
            let nama = sebut(unit);
            let pesan = Pesan::new(
                format!("anggaran pelaksanaan {nama} belum lengkap: {id} belum ditulis"),
                format!("the budget of {nama} is incomplete: {en} not written"),
            );
            lapor.di(unit.anggaran.span().or(unit.unit.span()).unwrap_or(unit.span), pesan);
        }
    }
}

/// PLK-005.
pub(super) fn kontak(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for unit in daftar(instansi) {
        let bagian = [
            (unit.alamat_pengaduan.kosong(), "alamat pengaduan", "address for complaints"),
            (unit.telepon.kosong(), "telepon", "telephone"),
            (unit.surel.kosong(), "surel", "e-mail"),
        ];
        if let Some((id, en)) = kurang(&bagian) {
            let nama = sebut(unit);
            let pesan = Pesan::new(
                format!("kontak {nama} belum lengkap: {id} belum ditulis"),
                format!("the contacts of {nama} are incomplete: {en} not written"),
            );
            let kunci = [unit.alamat_pengaduan.span(), unit.telepon.span(), unit.surel.span()];
            let kosong = [unit.alamat_pengaduan.kosong(), unit.telepon.kosong(), unit.surel.kosong()];
            let tempat = kunci.into_iter().zip(kosong).find_map(|(span, k)| span.filter(|_| k));
            lapor.di(tempat.or(unit.unit.span()).unwrap_or(unit.span), pesan);
        }
    }
}

/// PLK-006: every officer whose number is written anywhere in the agency's files.
pub(super) fn nip(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let unit = daftar(instansi).iter().map(|u| &u.penanggung_jawab);
    let sop = instansi.daftar_sop.iter().filter_map(|s| s.isi.as_ref()).map(|s| &s.disahkan_oleh);
    let maklumat = instansi.maklumat.iter().filter_map(|m| m.isi.as_ref()).map(|m| &m.penandatangan);
    let ppid = instansi.ppid.profil.iter().filter_map(|p| p.isi.as_ref()).map(|p| &p.pejabat);
    for pejabat in unit.chain(sop).chain(maklumat).chain(ppid).filter_map(Isian::nilai) {
        satu_nip(pejabat, lapor);
    }
}

fn satu_nip(pejabat: &Pejabat, lapor: &mut Lapor<'_>) {
    let Some(nip) = pejabat.nip.bidang() else { return };
    if let Err(salah) = periksa(nip) {
        lapor.di(nip.span, Pesan::new(salah.id, salah.en));
    }
}

/// PLK-008.
pub(super) fn usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = pelaksana(instansi) else { return };
    // A list without units is PLK-001; there is nothing to confirm.
    if isi.daftar.hampa() {
        return;
    }
    let bulan = ctx.parameter_u32("konfirmasi_pelaksana_bulan");
    match &isi.dikonfirmasi {
        Isian::Rusak(_) => {}
        Isian::Kosong(span) => {
            let pesan = Pesan::new(
                "profil pelaksana belum pernah dikonfirmasi",
                "the profile of those who serve was never confirmed",
            );
            lapor.di_isian(berkas, *span, pesan);
        }
        Isian::Isi(tanggal) if ctx.lewat_bulan(tanggal.nilai, bulan) => {
            let iso = tanggal.iso();
            let pesan = Pesan::new(
                format!("profil pelaksana terakhir dikonfirmasi {iso}, lebih dari {bulan} bulan lalu"),
                format!("the profile of those who serve was last confirmed on {iso}, over {bulan} months ago"),
            );
            lapor.di(tanggal.span, pesan);
        }
        Isian::Isi(_) => {}
    }
}
