//! How the site gets onto a host.

use leptos::prelude::*;

/// Hosts for static sites, and what a person does on each.
const HOSTS: [(&str, &str); 5] = [
    ("Netlify, Cloudflare Pages", "Drag the unpacked folder into a new site. Nothing else is to be set."),
    ("Apache", "Copy the unpacked folder, its hidden file .htaccess too."),
    ("nginx", "Copy the unpacked folder, and include its nginx.conf in your server."),
    ("Azure Static Web Apps", "Deploy the unpacked folder. It brings its own settings."),
    ("Any other", "Copy the unpacked folder anywhere. Send .wasm as application/wasm, and compress."),
];

/// A table of hosts, with what to do on each.
#[component]
pub fn Hosts() -> impl IntoView {
    let row = |(host, what): (&'static str, &'static str)| view! { <tr><th scope="row">{host}</th><td>{what}</td></tr> };
    view! {
        <section class="card" aria-labelledby="hosts-heading">
            <h2 id="hosts-heading">"Put it on a host"</h2>
            <p>"Unpack the zip and copy what is in it to any web host, into the root or any folder. No rule of the host is needed."</p>
            <table>
                <caption class="hidden">"What to do on which host"</caption>
                <thead><tr><th scope="col">"Your host"</th><th scope="col">"What to do"</th></tr></thead>
                <tbody>{HOSTS.map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}
