//! The steps of a procedure as a graph, for questions that no single step can answer.
//!
//! The graph is kind to faults that other checks report: a target that does not exist leads to the step below, so that
//! one wrong number does not make the rest of the procedure unreachable too.

use std::collections::BTreeMap;

use crate::model::sop::{Langkah, Simbol};
use crate::syntax::isian::{Bidang, Isian};

/// The flow through the steps of one procedure; steps are named by their position from 0.
#[derive(Debug)]
pub struct Alur {
    nomor: Vec<u32>,
    simbol: Vec<Option<Simbol>>,
    tujuan: Vec<Vec<usize>>,
    posisi: BTreeMap<u32, usize>,
}

impl Alur {
    /// Returns the flow of steps; a step without a number counts by its position.
    #[must_use]
    pub fn dari(langkah: &[Bidang<Langkah>]) -> Self {
        let nomor: Vec<u32> = (1..).zip(langkah).map(|(n, l)| l.no.salin().unwrap_or(n)).collect();
        let mut posisi = BTreeMap::new();
        for (i, n) in nomor.iter().enumerate() {
            posisi.entry(*n).or_insert(i);
        }
        let simbol = langkah.iter().map(|l| l.simbol.salin()).collect();
        let mut alur = Self { nomor, simbol, tujuan: Vec::new(), posisi };
        alur.tujuan = langkah.iter().enumerate().map(|(i, l)| alur.keluar(i, l)).collect();
        alur
    }

    /// Returns the number of a step.
    #[must_use]
    pub fn nomor(&self, i: usize) -> u32 {
        self.nomor.get(i).copied().unwrap_or(0)
    }

    /// Tells whether a step has this number.
    #[must_use]
    pub fn ada(&self, nomor: u32) -> bool {
        self.posisi.contains_key(&nomor)
    }

    /// Tells whether no step has a symbol; false while the symbol of any step is not known.
    #[must_use]
    pub fn tanpa(&self, simbol: Simbol) -> bool {
        self.simbol.iter().all(|s| s.is_some_and(|s| s != simbol))
    }

    /// Returns the steps whose number an earlier step has.
    #[must_use]
    pub fn bernomor_ganda(&self) -> Vec<usize> {
        (0..self.nomor.len()).filter(|i| self.posisi.get(&self.nomor[*i]) != Some(i)).collect()
    }

    /// Returns the steps that no path from a start leads to; none while there is no start.
    #[must_use]
    pub fn tak_terjangkau(&self) -> Vec<usize> {
        let mut antrean: Vec<usize> = self.dengan(Simbol::Mulai).collect();
        if antrean.is_empty() {
            return Vec::new();
        }
        let mut terjangkau = vec![false; self.nomor.len()];
        while let Some(i) = antrean.pop() {
            if !std::mem::replace(&mut terjangkau[i], true) {
                antrean.extend(&self.tujuan[i]);
            }
        }
        (0..terjangkau.len()).filter(|i| !terjangkau[*i]).collect()
    }

    /// Returns the steps after which nothing follows although they are not an end.
    #[must_use]
    pub fn buntu(&self) -> Vec<usize> {
        (0..self.tujuan.len())
            .filter(|i| self.tujuan[*i].is_empty() && self.simbol[*i].is_some_and(|s| s != Simbol::Selesai))
            .collect()
    }

    /// Returns the connectors that neither lead to a connector nor come from one.
    #[must_use]
    pub fn sambungan_lepas(&self) -> Vec<usize> {
        let sambungan = |i: usize| self.simbol[i] == Some(Simbol::Sambungan);
        self.dengan(Simbol::Sambungan)
            .filter(|i| {
                let keluar = self.tujuan[*i].iter().any(|t| sambungan(*t));
                let masuk = self.dengan(Simbol::Sambungan).any(|asal| self.tujuan[asal].contains(i));
                !keluar && !masuk
            })
            .collect()
    }

    fn dengan(&self, simbol: Simbol) -> impl Iterator<Item = usize> {
        self.simbol.iter().enumerate().filter(move |(_, s)| **s == Some(simbol)).map(|(i, _)| i)
    }

    fn keluar(&self, i: usize, langkah: &Langkah) -> Vec<usize> {
        let ke = |isian: &Isian<u32>| isian.salin().and_then(|n| self.posisi.get(&n).copied());
        let bawah = (i + 1 < self.nomor.len()).then_some(i + 1);
        let (ya, tidak) = (ke(&langkah.ya), ke(&langkah.tidak));
        match langkah.simbol.salin() {
            Some(Simbol::Selesai) => Vec::new(),
            Some(Simbol::Keputusan) => match (ya, tidak) {
                (Some(ya), Some(tidak)) => vec![ya, tidak],
                _ => ya.into_iter().chain(tidak).chain(bawah).collect(),
            },
            // The exits of a decision count here too: the step was perhaps meant to be one.
            Some(Simbol::Mulai | Simbol::Proses | Simbol::Sambungan) | None => {
                ke(&langkah.lanjut).or(bawah).into_iter().chain(ya).chain(tidak).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;
    use crate::syntax::dekode::DariNode;
    use crate::syntax::yaml;

    fn alur(yaml: &str) -> Alur {
        let mut diags = Vec::new();
        let letak = yaml::Letak { file: FileId(0), offset: 0 };
        let node = yaml::baca(yaml, letak, &mut diags).unwrap();
        let langkah = Vec::<Bidang<Langkah>>::dari_node(&node, &mut diags).unwrap();
        Alur::dari(&langkah)
    }

    const LENGKAP: &str = "\
- {no: 1, simbol: mulai}
- {no: 2, simbol: keputusan, ya: 3, tidak: 1}
- {no: 3, simbol: proses}
- {no: 4, simbol: selesai}
";

    #[test]
    fn a_whole_flow_has_no_fault() {
        let a = alur(LENGKAP);
        assert!(!a.tanpa(Simbol::Mulai) && !a.tanpa(Simbol::Selesai) && a.tanpa(Simbol::Sambungan));
        assert!(a.tak_terjangkau().is_empty() && a.buntu().is_empty() && a.bernomor_ganda().is_empty());
        assert!(a.ada(4) && !a.ada(5));
    }

    #[test]
    fn the_step_below_follows_where_nothing_else_is_written() {
        assert!(alur("- {simbol: mulai}\n- {simbol: proses}\n- {simbol: selesai}\n").tak_terjangkau().is_empty());
    }

    #[test]
    fn a_step_that_every_path_jumps_over_is_unreachable() {
        for (yaml, hilang) in [
            ("- {no: 1, simbol: mulai, lanjut: 3}\n- {no: 2, simbol: proses}\n- {no: 3, simbol: selesai}\n", vec![1]),
            ("- {no: 1, simbol: mulai}\n- {no: 2, simbol: selesai}\n- {no: 3, simbol: proses, lanjut: 1}\n", vec![2]),
            ("- {no: 1, simbol: mulai}\n- {no: 2, simbol: proses, lanjut: 1}\n- {no: 3, simbol: selesai}\n", vec![2]),
            ("- {no: 1, simbol: proses}\n- {no: 2, simbol: mulai}\n- {no: 3, simbol: selesai}\n", vec![0]),
        ] {
            assert_eq!(alur(yaml).tak_terjangkau(), hilang, "{yaml}");
        }
    }

    #[test]
    fn a_target_that_does_not_exist_hides_nothing_behind_it() {
        for rusak in ["ya: 9, tidak: 1", "ya: 3", "tidak: 1", ""] {
            let yaml = LENGKAP.replace("ya: 3, tidak: 1", rusak);
            assert!(alur(&yaml).tak_terjangkau().is_empty(), "{rusak}");
        }
        assert!(alur("- {simbol: mulai, lanjut: 7}\n- {simbol: selesai}\n").tak_terjangkau().is_empty());
    }

    #[test]
    fn without_a_start_nothing_is_said_about_reach() {
        let a = alur("- {simbol: proses}\n- {simbol: selesai}\n");
        assert!(a.tanpa(Simbol::Mulai) && a.tak_terjangkau().is_empty());
    }

    #[test]
    fn an_unknown_symbol_may_be_the_one_that_is_missing() {
        let a = alur("- {kegiatan: Menerima}\n- {simbol: selesai}\n");
        assert!(!a.tanpa(Simbol::Mulai));
    }

    #[test]
    fn the_last_step_must_be_an_end() {
        assert_eq!(alur("- {simbol: mulai}\n- {simbol: proses}\n").buntu(), [1]);
        assert!(alur("- {simbol: mulai}\n- {simbol: selesai}\n- {simbol: proses, lanjut: 1}\n").buntu().is_empty());
    }

    #[test]
    fn a_number_stands_once() {
        assert_eq!(alur("- {no: 1, simbol: mulai}\n- {no: 1, simbol: selesai}\n").bernomor_ganda(), [1]);
    }

    #[test]
    fn a_connector_needs_another_one() {
        for (tengah, lepas) in [
            ("- {simbol: sambungan}\n- {simbol: proses}\n", vec![1]),
            ("- {simbol: sambungan}\n- {simbol: sambungan}\n", vec![]),
            ("- {simbol: sambungan}\n- {simbol: proses}\n- {simbol: sambungan}\n", vec![1, 3]),
        ] {
            let a = alur(&format!("- {{simbol: mulai}}\n{tengah}- {{simbol: selesai}}\n"));
            assert_eq!(a.sambungan_lepas(), lepas, "{tengah}");
        }
    }
}
