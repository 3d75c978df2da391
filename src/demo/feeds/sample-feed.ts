/** One sample feed as its outlet would send it. */
export interface SampleFeed {
  readonly path: string;
  readonly title: string;
  readonly language: string;
  readonly country?: string;
  /** General outlets are filtered by the telecom rule. */
  readonly relevance: 'all' | 'telecom';
  readonly contentType: string;
  readonly charset: 'utf-8' | 'windows-1252';
  readonly body: string;
  /** What is wrong with it on purpose. */
  readonly fault?: string;
}

/** The press releases that several outlets print word for word, as paragraphs of plain text. */
export const RELEASES = {
  huawei:
    'Huawei se mobilise aux côtés des autorités marocaines pour lutter contre la propagation du Covid-19. Le groupe a remis au ministère de la Santé un système de visioconférence destiné aux hôpitaux de Rabat, Casablanca et Marrakech, ainsi que 10 000 masques. Cette solution permet aux médecins d’échanger à distance avec leurs confrères et de suivre les patients isolés, explique la filiale marocaine de l’équipementier.',
  iam: 'Maroc Telecom annonce une contribution de 1,5 milliard de dirhams au fonds spécial dédié à la gestion de la pandémie du coronavirus, créé sur instruction royale. L’opérateur précise dans un communiqué que ce don traduit son engagement citoyen et s’ajoute aux mesures prises pour assurer la continuité de ses réseaux.',
  stg: 'STG Telecom a distribué des paniers alimentaires à 500 familles démunies de la région de Casablanca, touchées par les conséquences de l’état d’urgence sanitaire. L’entreprise marocaine, spécialisée dans les infrastructures de télécommunications, a mobilisé ses salariés pour préparer et livrer les denrées.',
  education:
    'Les trois opérateurs Maroc Telecom, Orange et inwi offrent l’accès gratuit aux sites et plateformes du ministère de l’Éducation nationale dédiés à l’enseignement et à la formation à distance. La mesure, décidée avec l’ANRT, vaut pour la durée de la suspension des cours et ne consomme pas le forfait des élèves.',
  angry:
    'Des internautes ont exprimé leur colère contre le service de Maroc Telecom dans des vidéos largement partagées sur les réseaux sociaux. Ils dénoncent la lenteur de la connexion ADSL et le silence du service client alors que le télétravail et les cours en ligne se généralisent.',
} as const;
