import type { Article } from '../../src/model/index.ts';
import { article } from './newsroom.ts';

const release =
  'STG Telecom a distribué des paniers alimentaires à 500 familles démunies de la région de Casablanca. L’entreprise, spécialisée dans les infrastructures, a mobilisé ses salariés pour préparer et livrer les denrées.';

/** Five events, ten articles that say plainly which of them they tell. */
export const clear: readonly Article[] = [
  article({ title: 'STG Telecom vient en aide à 500 familles', text: release }),
  article({ title: 'STG Telecom vient en aide à 500 familles démunies', text: release, outlet: 'b', at: 2 }),
  article({
    title: 'Maroc Telecom écope d’une amende de 3,3 milliards de dirhams',
    text: 'L’ANRT inflige à Maroc Telecom une amende de 3,3 milliards de dirhams pour abus de position dominante sur le dégroupage, après une plainte d’inwi.',
    at: 1,
  }),
  article({
    title: 'ANRT fines Maroc Telecom MAD 3.3 billion',
    text: 'The regulator ANRT has fined Maroc Telecom MAD 3.3 billion for abusing its dominant position in unbundling, after a complaint by inwi.',
    language: 'en',
    outlet: 'b',
    at: 3,
  }),
  article({
    title: 'تغريم اتصالات المغرب 3,3 مليار درهم',
    text: 'قررت الوكالة الوطنية لتقنين المواصلات تغريم اتصالات المغرب 3,3 مليار درهم بسبب استغلال وضعها المهيمن، إثر شكاية من إنوي.',
    language: 'ar',
    outlet: 'c',
    at: 4,
  }),
  article({
    title: 'Un câble sous-marin relie Dakar à Praia',
    text: 'Le consortium a posé 700 km de câble entre Dakar et Praia, avec une capacité de 12 Tbps, a annoncé Sonatel.',
    outlet: 'c',
    at: 2,
  }),
  article({
    title: 'Un câble sous-marin relie Dakar à Praia (vidéo)',
    text: 'Le consortium a posé 700 km de câble entre Dakar et Praia, avec une capacité de 12 Tbps, a annoncé Sonatel.',
    outlet: 'd',
    at: 5,
  }),
  article({
    title: 'Safaricom appoints Peter Ndegwa chief executive',
    text: 'Kenya’s largest operator has named Peter Ndegwa as its new chief executive from April.',
    language: 'en',
    outlet: 'd',
    at: 6,
  }),
  article({
    title: 'Vodafone Idea cuts 1,500 jobs in India',
    text: 'The Indian operator is cutting 1,500 jobs at its headquarters in Mumbai to save 8 billion rupees.',
    language: 'en',
    outlet: 'e',
    at: 3,
  }),
  article({
    title: 'Vodafone Idea to cut 1,500 jobs in India',
    text: 'The Indian operator is cutting 1,500 jobs at its headquarters in Mumbai to save 8 billion rupees.',
    language: 'en',
    outlet: 'f',
    at: 4,
  }),
];
