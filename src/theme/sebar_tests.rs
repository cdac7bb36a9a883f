use minijinja::context;

use super::*;
use crate::theme::kata;
use crate::theme::mesin::{lingkungan, lingkungan_asli};

const MODUL: &str = "{% macro t(x) %}\n{%- if x.luar -%}\n<b>{{ x.a }}</b>\n{%- else -%}\n{{ x.a|upper }}\n{%- endif -%}\n{% endmacro %}\n\
    {% macro ikon(nama) -%}\n<i>{{ nama }}</i>\n{%- endmacro %}\n\
    {% macro daftar(xs, kelas=\"\") %}\n<ul{% if kelas %} class=\"{{ kelas }}\"{% endif %}>\n{% for x in xs %}\n<li>{{ t(x) }} {{ ikon(\"a b\") }}{{ ikon(\"ab\") }}</li>\n{% endfor %}\n</ul>\n{% endmacro %}\n\
    {% macro pilih(xs, n) %}\n{% set a = xs[0] %}\n{{ a.a }}{{ n }}  \n  {% endmacro %}\n\
    {% macro diri(n) %}\n{{ n }}{% if n > 0 %}{{ diri(n - 1) }}{% endif %}\n{% endmacro %}\n";

fn cetak(templat: &'static str) -> (String, String) {
    let daftar: [(&str, &str); 2] = [("modul.html", MODUL), ("uji.html", templat)];
    let ctx = || {
        let x = context! { a => "<é>", luar => true };
        let y = context! { a => "dua", luar => false };
        context! { x => x.clone(), y => y.clone(), a => "luar", d => context! { xs => vec![x, y] } }
    };
    let [asli, sebar] = [lingkungan_asli(&daftar, kata::indonesia()), lingkungan(&daftar, kata::indonesia())]
        .map(|env| env.unwrap().get_template("uji.html").unwrap().render(ctx()).unwrap());
    (asli, sebar)
}

#[test]
fn a_call_gives_the_same_bytes_as_the_body_in_its_place() {
    for templat in [
        "{% from \"modul.html\" import t, ikon %}\n<p>{{ t(x) }} {{ t(y) }}\n  {{ t(d.xs[0]) }}  \n{{ ikon(\"k\") }}",
        "{% from \"modul.html\" import daftar %}\n  {{ daftar(d.xs) }}\n{{ daftar(d.xs, \"k\") }}{{ daftar(d.xs, kelas=\"m n\") }}",
        "{% from \"modul.html\" import daftar %}\n{% for x in d.xs %}\n  {{ daftar([x]) }}{%- if x.luar -%}\n  z {{ daftar(d.xs) -}}\n{% endif %}\n{% endfor %}",
        "{% from \"modul.html\" import pilih %}\n{{ pilih(d.xs, a) }}{{ a }}{{ pilih(d.xs, a ~ 1) }}",
        "{% from \"modul.html\" import diri, t, ikon %}\n{{ diri(3) }}{{ t(x)|upper }}{{ ikon(t(x)) }}{{ ikon(\"x'y\") }}",
    ] {
        let (asli, sebar) = cetak(templat);
        assert_eq!(asli, sebar, "{templat}");
    }
}

#[test]
fn an_import_goes_with_its_last_call() {
    let hasil = sebar(vec![
        ("modul.html", MODUL.to_owned()),
        ("satu.html", "{% from \"modul.html\" import t, ikon %}\n{{ t(x) }}".to_owned()),
        ("dua.html", "{% from \"modul.html\" import t, ikon %}\n{{ t(x)|upper }}{{ ikon(\"k\") }}".to_owned()),
    ]);
    assert_eq!(hasil[0].1, MODUL);
    assert!(!hasil[1].1.contains("import") && hasil[1].1.contains("{%- if x.luar -%}"), "{}", hasil[1].1);
    assert!(hasil[2].1.starts_with("{% from \"modul.html\" import t %}\n") && hasil[2].1.contains("<i>k</i>"));
}
