//! What a standard refers to: procedures, documents, other services, applications.

use crate::base::host::di_bawah;
use crate::base::indonesia::{kutip, ribuan};
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::layanan::Syarat;
use crate::model::sop::Sop;
use crate::rules::keutuhan::mati;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::rujuk::di_dalam;
use crate::rules::standar::bantu::{daftar_kata, daftar_standar, sarankan};
use crate::syntax::isian::Bidang;

/// The steps of a procedure take longer than the standard promises.
pub fn waktu_sop_melebihi_janji(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let sehari = ctx.parameter_u32("menit_hari_kerja");
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(janji) = layanan.jangka_waktu.bidang() else { continue };
        // Where variants have times of their own, the longest of them is what the procedure may take.
        let varian = layanan.jangka_waktu_rinci.daftar().iter().filter_map(|w| w.waktu.salin());
        let batas = varian.chain([janji.nilai]).map(|d| d.menit(sehari)).max().unwrap_or(0);
        for rujukan in layanan.sop.daftar() {
            let sop = instansi.daftar_sop.iter().find(|s| s.id == rujukan.nilai).and_then(|s| s.isi.as_ref());
            let jumlah = sop.map_or(0, |sop| jumlah_menit(sop, sehari));
            if jumlah > batas && batas > 0 {
                let (id, jumlah, batas) = (kutip(rujukan), ribuan(jumlah), ribuan(batas));
                lapor.di_isian(
                    berkas,
                    Some(janji.span),
                    Pesan::new(
                        format!(
                            "langkah SOP {id} berjumlah {jumlah} menit, lebih lama daripada janji {batas} menit kerja"
                        ),
                        format!(
                            "the steps of the procedure {id} take {jumlah} minutes, longer than the promised {batas}"
                        ),
                    ),
                );
            }
        }
    }
}

/// Returns the minutes of all steps of a procedure.
fn jumlah_menit(sop: &Sop, sehari: u32) -> u64 {
    let menit = sop.langkah.daftar().iter().filter_map(|l| l.waktu.salin()).map(|d| d.menit(sehari));
    menit.fold(0, u64::saturating_add)
}

/// The standard names a procedure or a form, or a survey a service, that is not there.
pub fn rujukan_putus(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let daftar_sop: Vec<&str> = instansi.daftar_sop.iter().map(|b| b.id.as_str()).collect();
    let daftar_dokumen: Vec<&str> = instansi.daftar_dokumen.iter().map(|b| b.id.as_str()).collect();
    for (berkas, layanan) in daftar_standar(instansi) {
        // Without any procedure the section itself is missing, which is another fault.
        if !daftar_sop.is_empty() {
            for id in layanan.sop.daftar() {
                putus(berkas, id, ("SOP", "procedure"), &daftar_sop, lapor);
            }
        }
        let syarat = layanan.persyaratan.daftar().iter().filter_map(|s| match &s.nilai {
            Syarat::Kalimat(_) => None,
            Syarat::Rincian(rincian) => rincian.formulir.bidang(),
        });
        for id in layanan.formulir.daftar().iter().chain(syarat) {
            putus(berkas, id, ("formulir", "form"), &daftar_dokumen, lapor);
        }
    }
    let daftar_layanan: Vec<&str> = instansi.daftar_layanan.iter().map(|b| b.id.as_str()).collect();
    for berkas in instansi.daftar_skm.iter().filter(|_| !daftar_layanan.is_empty()) {
        for id in berkas.isi.as_ref().map_or(&[][..], |skm| skm.layanan.daftar()) {
            putus(berkas, id, ("layanan", "service"), &daftar_layanan, lapor);
        }
    }
}

fn putus<T>(berkas: &Berkas<T>, id: &Bidang<String>, (jenis, kind): (&str, &str), ada: &[&str], lapor: &mut Lapor<'_>) {
    if ada.contains(&id.as_str()) || !di_dalam(id) {
        return;
    }
    let teks = kutip(id);
    let temuan = lapor.di_isian(
        berkas,
        Some(id.span),
        Pesan::new(format!("{jenis} {teks} tidak ada"), format!("there is no {kind} {teks}")),
    );
    sarankan(temuan, id.span, id, ada);
}

/// The standard names a service to come first that no agency has.
pub fn prasyarat_putus(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        for acuan in layanan.prasyarat.daftar().iter().filter(|acuan| di_dalam(acuan)) {
            let (label, id) = acuan.split_once('/').unwrap_or((&instansi.label, acuan.as_str()));
            let pemilik = ctx.daerah.daftar_instansi.cari(label);
            let ada: Vec<&str> =
                pemilik.map_or(Vec::new(), |i| i.daftar_layanan.iter().map(|l| l.id.as_str()).collect());
            if ada.contains(&id) {
                continue;
            }
            let teks = kutip(acuan);
            let temuan = lapor.di_isian(
                berkas,
                Some(acuan.span),
                Pesan::new(
                    format!("layanan prasyarat {teks} tidak ada di kabupaten ini"),
                    format!("no agency here has the service {teks} that comes first"),
                ),
            );
            if label == instansi.label {
                sarankan(temuan, acuan.span, id, &ada);
            }
        }
    }
}

/// The online service was found dead, or is neither in a catalogue of applications nor a national one.
pub fn tautan_tidak_terdaftar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let mati = mati(ctx);
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(url) = layanan.tautan_daring.nilai().and_then(|t| t.url.bidang()) else { continue };
        if let Some(temuan) = mati.get(url.as_str()) {
            let (alamat, (id, en)) = (kutip(url.as_str()), temuan.sebab());
            let pesan = Pesan::new(
                format!("layanan daring {alamat} tercatat mati{id}"),
                format!("the online service {alamat} is recorded as dead{en}"),
            );
            lapor.di_isian(berkas, Some(url.span), pesan).remedy = Pesan::new(
                "perbaiki tautannya, atau perbarui `sites/<daerah>/tautan.yaml` bila layanannya hidup lagi",
                "mend the link, or update `sites/<daerah>/tautan.yaml` if the service is back",
            );
            continue;
        }
        let host = url.host();
        let nasional = ctx.peraturan.layanan_nasional().iter().any(|l| di_bawah(host, &l.host));
        let tercatat = ctx.daerah.daftar_instansi.iter().any(|i| {
            let katalog = i.daftar_aplikasi.iter().filter_map(|a| a.isi.as_ref()?.url.nilai());
            i.host(&domain) == host || katalog.into_iter().any(|u| u.host() == host)
        });
        if nasional || tercatat {
            continue;
        }
        let (label, folder) = (daftar_kata(host).join("-"), &instansi.folder);
        lapor
            .di_isian(
                berkas,
                Some(url.span),
                Pesan::new(
                    format!("layanan daring `{host}` tidak tercatat di katalog aplikasi"),
                    format!("the online service `{host}` is not in a catalogue of applications"),
                ),
            )
            .remedy = Pesan::new(
            format!("catat aplikasinya, misalnya di `{folder}/aplikasi/{label}.yaml`, atau perbaiki tautannya"),
            format!("record the application, for example in `{folder}/aplikasi/{label}.yaml`, or mend the link"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn steps_are_held_against_the_longest_promise() {
        let sop = ("sop/s.yaml", "langkah: [{no: 1, waktu: 1 jam}, {no: 2, waktu: 400 menit}]\n");
        for (layanan, lebih) in [
            ("jangka_waktu: 1 hari kerja", 1),
            ("jangka_waktu: 460 menit", 0),
            ("jangka_waktu: 1 jam\njangka_waktu_rinci: [{uraian: Sulit, waktu: 2 hari kerja}]", 0),
            ("jangka_waktu: 0 menit", 0),
        ] {
            let isi = format!("{layanan}\nsop: [s]\n");
            assert_eq!(banyak("STD-008", "2026-06-01", &[sop, ("layanan/x.yaml", &isi)]), lebih, "{layanan}");
        }
    }

    #[test]
    fn a_reference_is_not_broken_by_a_file_that_is_unreadable_or_a_section_that_is_missing() {
        let layanan = ("layanan/x.yaml", "sop: [s]\n");
        assert_eq!(banyak("STD-019", "2026-06-01", &[layanan]), 0);
        assert_eq!(banyak("STD-019", "2026-06-01", &[layanan, ("sop/s.yaml", "{")]), 0);
        assert_eq!(banyak("STD-019", "2026-06-01", &[layanan, ("sop/t.yaml", "nomor: 1\n")]), 1);
        let survei = ("kinerja/a.yaml", "layanan: [x, y]\n");
        assert_eq!(banyak("STD-019", "2026-06-01", &[survei]), 0);
        assert_eq!(banyak("STD-019", "2026-06-01", &[survei, ("layanan/x.yaml", "nama: X\n")]), 1);
    }
}
