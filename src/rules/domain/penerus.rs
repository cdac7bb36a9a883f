//! DOM-017: of an agency that is no more, the register says since when, by which regulation, and who goes on.

use crate::base::indonesia::terdekat;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::status::{KeadaanPerangkat, StatusPerangkat};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::kurang;
use crate::syntax::isian::Bidang;

/// DOM-017.
pub(super) fn tidak_jelas(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((keadaan, status)) = instansi.akhir() else { return };
    let tempat = instansi.register.isi.as_ref().and_then(|r| r.status.span());
    let berpenerus = keadaan != KeadaanPerangkat::Dibubarkan;
    let bagian = [
        (status.sejak.kosong(), "sejak kapan (`sejak`)", "since when (`sejak`)"),
        (status.dasar.kosong(), "peraturannya (`dasar`)", "the regulation (`dasar`)"),
        (berpenerus && status.menjadi.hampa(), "penerusnya (`menjadi`)", "who goes on (`menjadi`)"),
    ];
    if let Some((id, en)) = kurang(&bagian) {
        lapor.di_isian(
            &instansi.register,
            tempat,
            Pesan::new(
                format!("status `{}` belum lengkap: {id} belum ditulis", keadaan.kata()),
                format!("the status `{}` is incomplete: {en} not written", keadaan.kata()),
            ),
        );
    }
    belum_berlaku(ctx, status, lapor);
    for label in status.menjadi.daftar() {
        penerus(ctx, instansi, label, lapor);
    }
}

fn belum_berlaku(ctx: &Konteks<'_>, status: &StatusPerangkat, lapor: &mut Lapor<'_>) {
    let Some(sejak) = status.sejak.bidang().filter(|sejak| sejak.nilai > ctx.tanggal) else { return };
    let (nilai, iso) = (sejak.nilai, sejak.iso());
    lapor
        .di(
            sejak.span,
            Pesan::new(
                format!("status ini baru berlaku {nilai}, tetapi situsnya sudah menjadi penunjuk jalan"),
                format!("this status holds from {iso} on, but the site is a signpost already"),
            ),
        )
        .remedy = Pesan::new("tulis `status` pada hari berlakunya", "write `status` on the day from which it holds");
}

fn penerus(ctx: &Konteks<'_>, instansi: &Instansi, label: &Bidang<String>, lapor: &mut Lapor<'_>) {
    let daftar = &ctx.daerah.daftar_instansi;
    let nama = label.as_str();
    let (id, en) = match daftar.cari(nama) {
        None => (format!("penerus `{nama}` tidak ada di register"), format!("`{nama}` is not in the register")),
        Some(lain) if lain.label == instansi.label => (
            "perangkat daerah ini ditulis sebagai penerusnya sendiri".to_owned(),
            "this agency is to go on itself".to_owned(),
        ),
        Some(lain) if lain.penunjuk() => (
            format!("penerus `{nama}` sendiri sudah tidak ada lagi"),
            format!("`{nama}`, which is to go on, is no more itself"),
        ),
        Some(lain) if !lain.bersitus() => {
            (format!("penerus `{nama}` belum punya situs"), format!("`{nama}`, which is to go on, has no site"))
        }
        Some(_) => return,
    };
    let hidup: Vec<&str> = daftar.iter().filter(|i| i.bersitus() && !i.penunjuk()).map(|i| i.label.as_str()).collect();
    let akhir = daftar.cari(nama).and_then(|lain| ctx.daerah.penerus(lain).into_iter().next());
    let usul = akhir.filter(|akhir| akhir.label != instansi.label).map(|akhir| akhir.label.as_str());
    let temuan = lapor.di(label.span, Pesan::new(id, en));
    if let Some(usul) = usul.or_else(|| terdekat(nama, &hidup)) {
        temuan.remedy = Pesan::new(
            format!("tulis label penerus terakhir yang masih bersitus, misalnya `{usul}`"),
            format!("write the label of the last one that still has a site, such as `{usul}`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    #[test]
    fn the_successor_is_there_and_goes_on_itself() {
        for (status, harap) in [
            ("{keadaan: aktif}", None),
            ("{keadaan: digabung, sejak: 2026-01-02, menjadi: [b], dasar: Perda X 3/2025}", None),
            ("{keadaan: dibubarkan, sejak: 2026-01-02, dasar: Perda X 3/2025}", None),
            ("{keadaan: digabung, sejak: 2026-01-02, dasar: Perda X 3/2025}", Some("penerusnya")),
            ("{keadaan: dibubarkan, dasar: Perda X 3/2025}", Some("sejak kapan")),
            (
                "{keadaan: ganti_nama, sejak: 2026-01-02, menjadi: [bb], dasar: Perda X 3/2025}",
                Some("tidak ada di register"),
            ),
            (
                "{keadaan: ganti_nama, sejak: 2026-01-02, menjadi: [a], dasar: Perda X 3/2025}",
                Some("penerusnya sendiri"),
            ),
            ("{keadaan: ganti_nama, sejak: 2026-01-02, menjadi: [c], dasar: Perda X 3/2025}", Some("tidak ada lagi")),
            (
                "{keadaan: ganti_nama, sejak: 2026-01-02, menjadi: [d], dasar: Perda X 3/2025}",
                Some("belum punya situs"),
            ),
            ("{keadaan: digabung, sejak: 2027-01-02, menjadi: [b], dasar: Perda X 3/2025}", Some("baru berlaku")),
        ] {
            let a = format!("nama: A\nstatus: {status}\n");
            let files = [
                ("sites/contoh/a.yaml", a.as_str()),
                ("sites/contoh/b.yaml", "nama: B\n"),
                (
                    "sites/contoh/c.yaml",
                    "nama: C\nstatus: {keadaan: digabung, sejak: 2026-01-02, menjadi: [b], dasar: Perda X 3/2025}\n",
                ),
                ("sites/contoh/d.yaml", "nama: D\nbersitus: tidak\n"),
            ];
            let hasil = temuan("DOM-017", "2026-06-01", &files);
            match (harap, &hasil[..]) {
                (None, []) => {}
                (Some(harap), [(label, temuan)]) => {
                    assert_eq!(label.as_deref(), Some("a"));
                    assert!(temuan.message.id.contains(harap), "{temuan:?}");
                }
                _ => panic!("{status}: {hasil:?}"),
            }
        }
    }
}
