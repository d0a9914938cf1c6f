//! How to judge, on one page.

use leptos::prelude::*;

/// The rules, a tap away.
#[component]
pub fn Rubric() -> impl IntoView {
    view! {
        <details class="card rubric">
            <summary id="rubric-heading">"How to judge " <kbd>"R"</kbd></summary>
            <p>
                "Ask of each promise: which lines of the plans do this? Go by the words in front of you. What you know from elsewhere, and what was done later, do not count."
            </p>
            <dl>
                <dt>"● Covers it"</dt>
                <dd>
                    "The line commits the council to the same thing: the same object, and the same kind of act or result. It may say so in other words. A first step counts too, if its whole purpose is that thing."
                </dd>
                <dt>"◐ Covers part of it"</dt>
                <dd>
                    "The line has the same goal but is narrower, weaker or more general. A study is weaker than doing it. Or it covers only one of several things that are promised."
                </dd>
                <dt>"No link"</dt>
                <dd>
                    "Anything less. The same topic is not enough: a line about cycling does not cover a promise about buses. A line so general that it would cover nearly everything covers nothing, unless the promise is as general."
                </dd>
            </dl>
            <ul>
                <li>"Link an ambition only if its own sentence says what is promised. Otherwise link what is planned under it."</li>
                <li>"A plan to do what a promise is against does not cover it."</li>
                <li>"A promise made to another place is judged as if it had been made to this one."</li>
                <li>"Be sparing. Most promises have none to four links. “Nothing covers this” is a common answer, and an important one."</li>
                <li>"Say why in at most 15 words: what both have in common, and what is missing."</li>
            </ul>
        </details>
    }
}
