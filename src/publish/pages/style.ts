import { palette } from './palette.ts';

/** The style of all pages; constant, so that its digest may stand in the Content-Security-Policy. */
export const pageStyle = `${palette}
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 100%/1.55 var(--text); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2rem) 3rem; max-width: 52rem; overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: .18em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem; }
h1, h2, h3, h4, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { inset-inline-start: 1rem; top: .5rem; padding: .5rem .8rem; background: var(--card); z-index: 1; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { padding: 2.4rem 0 1.4rem; border-bottom: 3px double var(--line); }
.top h1 { font: 700 clamp(2rem, 6vw, 2.9rem)/1.1 var(--heading); letter-spacing: -.02em; }
.top h1 a, .home a { text-decoration: none; }
.top h1 + p { color: var(--soft); margin-top: .3rem; }
.home { font: 700 1.3rem/1.2 var(--heading); }
.filters { display: flex; flex-wrap: wrap; gap: .7rem; align-items: end; padding: 1.2rem 0 0; }
.filters label { display: flex; flex-direction: column; gap: .2rem; flex: 1 1 9rem; min-width: 0; font-size: .8rem; color: var(--soft); }
.filters .query { flex: 1 1 100%; }
.filters input, .filters select, .filters button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: .45rem; padding: .5rem .65rem; width: 100%; min-height: 2.6rem; }
.filters .buttons { display: flex; gap: .9rem; align-items: center; }
.filters button { width: auto; background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; padding-inline: 1.1rem; cursor: pointer; }
.subscribe { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; padding: 1rem 0 0; font-size: .9rem; color: var(--soft); }
.subscribe ul { display: flex; flex-wrap: wrap; gap: .45rem; }
.subscribe a { display: block; padding: .25rem .75rem; border: 1px solid var(--edge); border-radius: 2rem; text-decoration: none; color: var(--accent); font-weight: 600; }
.day > h2 { font-size: .85rem; font-weight: 650; letter-spacing: .03em; color: var(--soft); padding: 2.2rem 0 .5rem; border-bottom: 1px solid var(--line); }
.day > h2::first-letter { text-transform: uppercase; }
.story { padding: 1.25rem 0 1.15rem; border-bottom: 1px solid var(--line); }
.told::after { content: ""; display: block; clear: both; }
.told img { float: inline-end; width: 160px; height: 107px; object-fit: cover; border-radius: .4rem; margin: .15rem 0 .5rem; margin-inline-start: 1.1rem; background: var(--line); }
.told h3, .member h3 { font: 650 1.25rem/1.32 var(--heading); letter-spacing: -.005em; }
.told h3 a, .member h3 a { text-decoration: none; }
.told h3 a:hover, .member h3 a:hover { text-decoration: underline; }
.told h3 a:visited { color: var(--soft); }
.told p { margin-top: .35rem; color: var(--soft); }
.meta { display: flex; flex-wrap: wrap; gap: .15rem .75rem; align-items: baseline; margin-top: .55rem; font-size: .86rem; color: var(--soft); }
.meta .outlet { color: var(--ink); font-weight: 650; }
.meta .when { text-decoration: none; }
.meta .why { margin-inline-start: auto; }
.lead { background: var(--mark); color: var(--ink); padding: 0 .5rem; border-radius: .25rem; }
.coverage { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: baseline; margin-top: .6rem; font-size: .86rem; color: var(--soft); }
.coverage ul { display: contents; }
.coverage li > * { display: inline-block; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .1rem .55rem; text-decoration: none; color: var(--ink); }
.coverage small { color: var(--soft); font-size: .92em; }
.nothing { padding: 3rem 0; text-align: center; color: var(--soft); }
.pages { display: flex; justify-content: space-between; gap: 1rem; padding-top: 1.6rem; }
.pages a { padding: .55rem 1rem; border: 1px solid var(--edge); border-radius: .45rem; text-decoration: none; color: var(--accent); font-weight: 600; }
.pages a[rel="next"] { margin-inline-start: auto; }
.bottom { margin-top: 2.5rem; padding-top: 1rem; border-top: 3px double var(--line); font-size: .85rem; color: var(--soft); }
.whole { padding-top: 1.8rem; }
.whole h1 { font: 700 clamp(1.6rem, 4.6vw, 2.2rem)/1.2 var(--heading); letter-spacing: -.015em; text-wrap: balance; }
.whole img { display: block; width: 100%; max-height: 22rem; object-fit: cover; border-radius: .5rem; margin-top: 1.1rem; background: var(--line); }
.summary { margin-top: .9rem; font-size: 1.08rem; }
.read { margin-top: 1.1rem; }
.read a { display: inline-block; padding: .55rem 1.1rem; border-radius: .45rem; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.read a:hover { color: var(--on-accent); text-decoration: underline; }
.members > h2 { font-size: .95rem; color: var(--soft); padding: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
.member { padding: 1.1rem 0 1.2rem; border-bottom: 1px solid var(--line); }
.member .meta { margin: 0 0 .25rem; }
.because { margin-top: .7rem; padding: .7rem .95rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; font-size: .92rem; }
.because h4 { font-size: .78rem; font-weight: 650; letter-spacing: .03em; color: var(--soft); margin-bottom: .15rem; }
.because cite { font-style: normal; font-weight: 600; unicode-bidi: isolate; }
.score { white-space: nowrap; color: var(--soft); }
meter { width: 4.5rem; height: .8rem; vertical-align: -.05rem; }
summary { cursor: pointer; color: var(--accent); margin-top: .35rem; }
.rule { color: var(--soft); margin-top: .3rem; }
code { font-size: .95em; }
.reasons { margin-top: .3rem; display: grid; gap: .2rem; }
.weight { display: inline-block; min-width: 2.9rem; font-variant-numeric: tabular-nums; font-weight: 650; }
.for .weight { color: var(--for); }
.against .weight { color: var(--against); }
@media (max-width: 34rem) {
  .told img { width: 104px; height: 78px; margin-inline-start: .8rem; }
  .filters label { flex-basis: 8rem; }
  .meta .why { margin-inline-start: 0; }
}
@media print { .filters, .subscribe, .pages, .skip { display: none; } }`;
