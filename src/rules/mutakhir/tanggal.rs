//! Dates that are missing (MUT-002) and dates that cannot be (MUT-003).

use crate::base::periode::Periode;
use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::bersama::Akun;
use crate::model::daerah::Instansi;
use crate::model::jadwal::Bertayang;
use crate::model::kinerja::Laporan;
use crate::model::naskah::JenisPengumuman;
use crate::model::ppid::KelasInformasi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::mutakhir::berkas::semua;
use crate::syntax::isian::{Bidang, Isian};

/// MUT-002: nobody can tell how old the content is; news and notices without a date are not published at all.
pub(super) fn kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for berkas in semua(instansi).iter().filter(|b| b.diminta && b.diperbarui.kosong()) {
        let pesan = Pesan::new(
            "berkas ini tidak menyebut kapan terakhir diperbarui (`diperbarui`)",
            "this file does not say when it was last updated (`diperbarui`)",
        );
        lapor.di(berkas.tempat(), pesan);
    }
    let berita = instansi.daftar_berita.iter().filter_map(|n| {
        let kepala = n.berkas.isi.as_ref()?;
        kepala.tanggal.kosong().then(|| n.berkas.tempat(kepala.tanggal.span()))
    });
    let pengumuman = instansi.daftar_pengumuman.iter().filter_map(|n| {
        let kepala = n.berkas.isi.as_ref()?;
        // A repair without a date is PPI-017.
        let lain = kepala.jenis.salin() != Some(JenisPengumuman::PerbaikanSarana);
        (lain && kepala.tanggal.kosong()).then(|| n.berkas.tempat(kepala.tanggal.span()))
    });
    for span in berita.chain(pengumuman) {
        let pesan = Pesan::new(
            "tulisan ini tidak bertanggal (`tanggal`), jadi tidak akan terbit",
            "this text has no date (`tanggal`), so it will not be published",
        );
        lapor.di(span, pesan).remedy = Pesan::new(
            "tulis tanggal terbitnya di `tanggal`, misalnya `tanggal: 2026-10-01`",
            "write the date of publication in `tanggal`, for example `tanggal: 2026-10-01`",
        );
    }
}

/// MUT-003: a date of what has happened lies ahead, two dates stand the wrong way round, or a year is mistyped.
pub(super) fn tidak_mungkin(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let mut uji = Uji { ctx, lapor };
    if let Some(daerah) = ctx.daerah.isi() {
        if let Some(maklumat) = daerah.maklumat.nilai() {
            uji.lampau("tanggal", &maklumat.tanggal);
        }
        uji.akun(daerah.media_sosial.daftar());
    }
    for instansi in ctx.dinilai() {
        uji.lapor.milik(&instansi.label);
        uji.register(instansi);
        for berkas in semua(instansi) {
            uji.lampau("diperbarui", berkas.diperbarui);
        }
        uji.lembaga(instansi);
        uji.layanan(instansi);
        uji.laporan(instansi);
        uji.terbitan(instansi);
        uji.informasi(instansi);
    }
}

struct Uji<'u, 'c, 'l> {
    ctx: &'u Konteks<'c>,
    lapor: &'u mut Lapor<'l>,
}

impl Uji<'_, '_, '_> {
    /// A date that cannot lie ahead of the build date.
    fn lampau(&mut self, kunci: &str, isian: &Isian<Tanggal>) {
        self.paling_lambat(kunci, isian, self.ctx.tanggal);
    }

    /// Returns the day on which a record is first seen, or the build date where that is over.
    fn saat_tampil(&self, isi: &impl Bertayang) -> Tanggal {
        isi.jadwal().mulai.salin().map_or(self.ctx.tanggal, |mulai| mulai.max(self.ctx.tanggal))
    }

    /// The days on which a record is there.
    fn tayang(&mut self, isi: &impl Bertayang) {
        let jadwal = isi.jadwal();
        self.boleh_nanti("tayang_mulai", jadwal.mulai);
        self.urut(("tayang_mulai", jadwal.mulai), ("tayang_sampai", jadwal.sampai));
        if let Some(tanggal) = jadwal.tanggal {
            self.urut(("tanggal", tanggal), ("tayang_sampai", jadwal.sampai));
        }
    }

    /// A date that may be planned.
    fn boleh_nanti(&mut self, kunci: &str, isian: &Isian<Tanggal>) {
        let hari = i32::try_from(self.ctx.parameter("terbit_terjadwal_hari")).unwrap_or(i32::MAX);
        self.paling_lambat(kunci, isian, self.ctx.tanggal.plus_hari(hari));
    }

    fn paling_lambat(&mut self, kunci: &str, isian: &Isian<Tanggal>, batas: Tanggal) {
        let Some(tanggal) = isian.bidang() else { return };
        let nilai = tanggal.nilai;
        let (iso, tahun) = (nilai.iso(), self.ctx.parameter("tahun_terawal"));
        let pesan = if nilai > batas {
            Pesan::new(
                format!("`{kunci}` {nilai} belum terjadi; sekarang {}", self.ctx.tanggal),
                format!("`{kunci}` {iso} lies ahead; today is {}", self.ctx.tanggal.iso()),
            )
        } else if i64::from(nilai.tahun()) < tahun {
            Pesan::new(
                format!("`{kunci}` {nilai} lebih tua daripada {tahun}; tahunnya salah ketik"),
                format!("`{kunci}` {iso} is older than {tahun}; its year is mistyped"),
            )
        } else {
            return;
        };
        self.lapor.di(tanggal.span, pesan);
    }

    /// Two dates in their order.
    fn urut(&mut self, (dari, awal): (&str, &Isian<Tanggal>), (sampai, akhir): (&str, &Isian<Tanggal>)) {
        let (Some(awal), Some(akhir)) = (awal.salin(), akhir.bidang()) else { return };
        if akhir.nilai < awal {
            let nilai = akhir.nilai;
            let pesan = Pesan::new(
                format!("`{sampai}` {nilai} lebih dahulu daripada `{dari}` {awal}"),
                format!("`{sampai}` {} is before `{dari}` {}", nilai.iso(), awal.iso()),
            );
            self.lapor.di(akhir.span, pesan);
        }
    }

    /// A period of which something is told must have begun.
    fn berjalan(&mut self, isian: &Isian<Periode>) {
        let Some(periode) = isian.bidang().filter(|p| p.mulai() > self.ctx.tanggal) else { return };
        let mulai = periode.mulai();
        let pesan = Pesan::new(
            format!("periode ini baru mulai {mulai}; sekarang {}", self.ctx.tanggal),
            format!("this period begins on {}; today is {}", mulai.iso(), self.ctx.tanggal.iso()),
        );
        self.lapor.di(periode.span, pesan);
    }

    fn akun(&mut self, daftar: &[Bidang<Akun>]) {
        for akun in daftar {
            self.lampau("tanggal_pendaftaran", &akun.tanggal_pendaftaran);
            self.lampau("ditinjau", &akun.ditinjau);
        }
    }

    fn register(&mut self, instansi: &Instansi) {
        let Some(register) = &instansi.register.isi else { return };
        self.akun(register.media_sosial.daftar());
        if let Some(a) = register.aksesibilitas.nilai() {
            self.lampau("audit_manual", &a.audit_manual);
        }
        if let Some(sk) = register.sk_subdomain.nilai() {
            self.lampau("tanggal", &sk.tanggal);
        }
        if let Some(sk) = register.pengelola.nilai().and_then(|p| p.sk.nilai()) {
            self.lampau("tanggal", &sk.tanggal);
        }
    }

    fn lembaga(&mut self, instansi: &Instansi) {
        let profil = instansi.profil.as_ref().and_then(|b| b.isi.as_ref());
        if let Some(kepala) = profil.and_then(|p| p.penanggung_jawab.nilai()) {
            self.lampau("sejak", &kepala.sejak);
            self.urut(("sejak", &kepala.sejak), ("sampai", &kepala.sampai));
        }
        if let Some(pelaksana) = instansi.pelaksana.as_ref().and_then(|b| b.isi.as_ref()) {
            self.lampau("dikonfirmasi", &pelaksana.dikonfirmasi);
        }
        if let Some(maklumat) = instansi.maklumat.as_ref().and_then(|b| b.isi.as_ref()) {
            self.lampau("tanggal", &maklumat.tanggal);
            self.lampau("dipublikasikan", &maklumat.dipublikasikan);
            self.urut(("tanggal", &maklumat.tanggal), ("dipublikasikan", &maklumat.dipublikasikan));
        }
        if let Some(perubahan) = instansi.perubahan.as_ref().and_then(|b| b.isi.as_ref()) {
            for butir in perubahan.daftar.daftar() {
                self.lampau("tanggal", &butir.tanggal);
            }
        }
        if let Some(pindah) = instansi.pindah.as_ref().and_then(|b| b.isi.as_ref()) {
            for butir in pindah.daftar.daftar() {
                self.lampau("tanggal", &butir.tanggal);
            }
        }
        for insiden in instansi.daftar_insiden.iter().filter_map(|b| b.isi.as_ref()) {
            self.lampau("tanggal", &insiden.tanggal);
            if let Some(surat) = insiden.laporan_dinas.nilai() {
                self.urut(("tanggal", &insiden.tanggal), ("laporan_dinas", &surat.tanggal));
                self.lampau("laporan_dinas", &surat.tanggal);
            }
            if let Some(surat) = insiden.pemberitahuan_wali_data.nilai() {
                self.urut(("tanggal", &insiden.tanggal), ("pemberitahuan_wali_data", &surat.tanggal));
                self.lampau("pemberitahuan_wali_data", &surat.tanggal);
            }
        }
    }

    fn layanan(&mut self, instansi: &Instansi) {
        for layanan in instansi.daftar_layanan.iter().filter_map(|b| b.isi.as_ref()) {
            if let Some(penetapan) = layanan.penetapan.nilai() {
                self.lampau("tanggal", &penetapan.tanggal);
            }
            if let Some(berita_acara) = layanan.berita_acara.nilai() {
                self.lampau("tanggal", &berita_acara.tanggal);
            }
            self.lampau("peninjauan_terakhir", &layanan.peninjauan_terakhir);
            for evaluasi in layanan.riwayat_evaluasi.daftar() {
                self.lampau("tanggal", &evaluasi.tanggal);
            }
        }
        // The order of the dates of a procedure is SOP-004, and it may come into force later.
        for sop in instansi.daftar_sop.iter().filter_map(|b| b.isi.as_ref()) {
            self.lampau("tanggal_pembuatan", &sop.tanggal_pembuatan);
            self.lampau("tanggal_revisi", &sop.tanggal_revisi);
            self.lampau("evaluasi_terakhir", &sop.evaluasi_terakhir);
        }
    }

    fn laporan(&mut self, instansi: &Instansi) {
        for laporan in instansi.daftar_laporan.iter().filter_map(|b| b.isi.as_ref()) {
            let (periode, tanggal) = match laporan {
                Laporan::Pelayanan(l) => (&l.periode, &l.tanggal),
                Laporan::Spbe(l) => {
                    self.lampau("disampaikan", &l.disampaikan);
                    (&l.periode, &l.tanggal)
                }
                Laporan::Informasi(l) => (&l.periode, &l.tanggal),
            };
            self.berjalan(periode);
            self.lampau("tanggal", tanggal);
        }
        for skm in instansi.daftar_skm.iter().filter_map(|b| b.isi.as_ref()) {
            self.berjalan(&skm.periode);
            self.lampau("tanggal", &skm.tanggal);
        }
        if let Some(pengaduan) = instansi.pengaduan.as_ref().and_then(|b| b.isi.as_ref()) {
            for statistik in pengaduan.statistik.daftar() {
                self.berjalan(&statistik.periode);
            }
            for tanggapan in pengaduan.tanggapan.daftar() {
                self.lampau("tanggal", &tanggapan.tanggal);
            }
        }
    }

    fn terbitan(&mut self, instansi: &Instansi) {
        for dokumen in instansi.daftar_dokumen.iter().filter_map(|b| b.isi.as_ref()) {
            self.paling_lambat("tanggal", &dokumen.tanggal, self.saat_tampil(dokumen));
            self.tayang(dokumen);
        }
        for data in instansi.daftar_data.iter().filter_map(|b| b.isi.as_ref()) {
            // A release may be announced before its files are there.
            if !data.berkas.hampa() {
                self.paling_lambat("tanggal_rilis", &data.tanggal_rilis, self.saat_tampil(data));
            }
            self.tayang(data);
        }
        for halaman in instansi.daftar_halaman.iter().filter_map(|n| n.berkas.isi.as_ref()) {
            self.tayang(halaman);
        }
        for aplikasi in instansi.daftar_aplikasi.iter().filter_map(|b| b.isi.as_ref()) {
            self.lampau("audit_terakhir", &aplikasi.audit_terakhir);
            for surat in [aplikasi.rekomendasi.nilai(), aplikasi.koordinasi.nilai()].into_iter().flatten() {
                self.lampau("tanggal", &surat.tanggal);
            }
        }
        // News and notices wait for their day; a year ahead is a slip of the keys that would hide them.
        for berita in instansi.daftar_berita.iter().filter_map(|n| n.berkas.isi.as_ref()) {
            self.boleh_nanti("tanggal", &berita.tanggal);
            self.tayang(berita);
        }
        for pengumuman in instansi.daftar_pengumuman.iter().filter_map(|n| n.berkas.isi.as_ref()) {
            self.boleh_nanti("tanggal", &pengumuman.tanggal);
            self.tayang(pengumuman);
            self.boleh_nanti("mulai", &pengumuman.mulai);
            let awal = match pengumuman.mulai.kosong() {
                true => ("tanggal", &pengumuman.tanggal),
                false => ("mulai", &pengumuman.mulai),
            };
            self.urut(awal, ("selesai", &pengumuman.selesai));
        }
    }

    fn informasi(&mut self, instansi: &Instansi) {
        let ppid = &instansi.ppid;
        if let Some(sk) = ppid.profil.as_ref().and_then(|b| b.isi.as_ref()?.sk.nilai()) {
            self.lampau("tanggal", &sk.tanggal);
        }
        let kelas = [&ppid.berkala, &ppid.serta_merta, &ppid.setiap_saat, &ppid.dikecualikan];
        for kelas in kelas.into_iter().flatten().filter_map(|b| b.isi.as_ref()) {
            self.kelas(kelas);
        }
    }

    fn kelas(&mut self, kelas: &KelasInformasi) {
        for butir in kelas.daftar.daftar() {
            self.lampau("tanggal_penetapan", &butir.tanggal_penetapan);
            self.urut(("mulai", &butir.mulai), ("selesai", &butir.selesai));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::{DAERAH, banyak, temuan};

    const HARI: &str = "2026-11-20";

    #[test]
    fn what_has_happened_does_not_lie_ahead() {
        for (path, isi, harap) in [
            ("profil.yaml", "nama: A\ndiperbarui: 2026-11-20\n", 0),
            ("profil.yaml", "nama: A\ndiperbarui: 2026-11-21\n", 1),
            ("profil.yaml", "nama: A\ndiperbarui: 1026-11-20\n", 1),
            ("profil.yaml", "penanggung_jawab: {sejak: 2026-10-01, sampai: 2026-09-01}\n", 1),
            ("profil.yaml", "penanggung_jawab: {sejak: 2026-10-01, sampai: 2027-09-01}\n", 0),
            ("maklumat.yaml", "tanggal: 2027-01-05\n", 1),
            ("maklumat.yaml", "tanggal: 2026-01-05\ndipublikasikan: 2026-01-02\n", 1),
            ("layanan/a.yaml", "penetapan: {nomor: 1, tanggal: 2027-01-01, pejabat: K}\n", 1),
            ("sop/a.yaml", "tanggal_efektif: 2027-01-01\n", 0),
            ("laporan/a.yaml", "periode: 2027-S1\n", 1),
            ("laporan/a.yaml", "periode: 2026\n", 0),
            ("berita/a.md", "---\ntanggal: 2027-01-01\n---\n", 0),
            ("berita/a.md", "---\ntanggal: 2062-01-01\n---\n", 1),
            ("berita/a.md", "---\ntanggal: 2026-11-01\ntayang_sampai: 2026-10-31\n---\n", 1),
            ("halaman/a.md", "---\ntayang_mulai: 2026-12-02\ntayang_sampai: 2026-12-01\n---\n", 1),
            ("halaman/a.md", "---\ntayang_mulai: 2026-12-02\ntayang_sampai: 2026-12-02\n---\n", 0),
            ("halaman/a.md", "---\ntayang_mulai: 2062-12-02\n---\n", 1),
            ("dokumen/a.yaml", "tanggal: 2026-12-01\n", 1),
            ("dokumen/a.yaml", "tanggal: 2026-12-01\ntayang_mulai: 2026-12-01\n", 0),
            ("data/a.yaml", "tanggal_rilis: 2026-12-01\ntayang_mulai: 2026-12-01\nberkas: [{nama: a.csv}]\n", 0),
            ("pengumuman/a.md", "---\ntanggal: 2026-11-01\nmulai: 2026-12-05\nselesai: 2026-12-01\n---\n", 1),
            ("data/a.yaml", "tanggal_rilis: 2027-01-01\n", 0),
            ("data/a.yaml", "tanggal_rilis: 2027-01-01\nberkas: [{nama: a.csv}]\n", 1),
            ("insiden/a.yaml", "tanggal: 2026-05-02\nlaporan_dinas: {nomor: 1, tanggal: 2026-05-01}\n", 1),
        ] {
            assert_eq!(banyak("MUT-003", HARI, &[(path, isi)]), harap, "{path} {isi}");
        }
    }

    #[test]
    fn the_register_is_looked_at_too() {
        let akun = "nama: A\nmedia_sosial: [{platform: x, nama: a, ditinjau: 2027-01-01}]\n";
        assert_eq!(temuan("MUT-003", HARI, &[("sites/contoh/a.yaml", akun)]).len(), 1);
        assert_eq!(temuan("MUT-003", HARI, &[(DAERAH, "maklumat: {tanggal: 2027-01-02}\n")]).len(), 1);
    }

    #[test]
    fn every_file_says_when_it_was_updated() {
        for (path, isi, harap) in [
            ("profil.yaml", "nama: A\n", 1),
            ("profil.yaml", "nama: A\ndiperbarui: kemarin\n", 0),
            ("dokumen/a.yaml", "judul: A\n", 1),
            ("ppid/berkala.yaml", "pernyataan: A\n", 0),
            ("ppid/setiap-saat.yaml", "pernyataan: A\n", 1),
            ("halaman/a.md", "---\njudul: A\n---\n", 1),
            ("berita/a.md", "---\njudul: A\n---\n", 1),
            ("pengumuman/a.md", "---\njudul: A\n---\n", 1),
            ("pengumuman/a.md", "---\njudul: A\njenis: perbaikan_sarana\n---\n", 0),
            ("layanan/a.yaml", "nama: A\nstatus: {keadaan: dicabut}\n", 0),
        ] {
            assert_eq!(banyak("MUT-002", HARI, &[(path, isi)]), harap, "{path}");
        }
    }
}
