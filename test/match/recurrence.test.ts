import { describe, expect, it } from 'vitest';
import { article, newsroom, type Told } from './newsroom.ts';

async function storiesOf(...told: readonly Told[]): Promise<number> {
  const room = await newsroom();
  await room.tell(...told.map(article));
  return (await room.groups()).length;
}

describe('headlines that come again', () => {
  it('are each their own: the share price of two days', async () => {
    expect(
      await storiesOf(
        {
          title: 'La Bourse de Casablanca clôture en hausse',
          text: 'Le Masi gagne 0,42% à 13 214 points mardi, Maroc Telecom prend 1,1% à 98 dirhams.',
        },
        {
          title: 'La Bourse de Casablanca clôture en hausse',
          text: 'Le Masi gagne 0,17% à 13 236 points mercredi, Maroc Telecom prend 0,4% à 98,4 dirhams.',
          at: 24,
        },
        {
          title: 'La Bourse de Casablanca clôture en hausse',
          text: 'Le Masi gagne 0,88% à 13 352 points jeudi, Maroc Telecom cède 0,2% à 98,2 dirhams.',
          at: 48,
        },
      ),
    ).toBe(3);
  });

  it('are each their own: the price of a share, told in English of two days', async () => {
    expect(
      await storiesOf(
        {
          title: 'Safaricom share price today',
          language: 'en',
          text: 'Safaricom closed at KES 17.80 on Monday, up 0.6%, with 3.2 million shares traded at the Nairobi exchange.',
        },
        {
          title: 'Safaricom share price today',
          language: 'en',
          text: 'Safaricom closed at KES 17.55 on Tuesday, down 1.4%, with 5.1 million shares traded at the Nairobi exchange.',
          at: 24,
        },
      ),
    ).toBe(2);
  });

  it('are each their own: a press review of two days', async () => {
    expect(
      await storiesOf(
        {
          title: 'La revue de presse de ce lundi 2 mars',
          text: 'Au sommaire : inwi et Maroc Telecom partagent leurs tours, la pluie à Fès.',
        },
        {
          title: 'La revue de presse de ce mardi 3 mars',
          text: 'Au sommaire : la grève des trains, Orange ouvre un centre à Rabat.',
          at: 24,
        },
      ),
    ).toBe(2);
  });

  it('are each their own: the regulator’s figures of two quarters, at any distance in time', async () => {
    const quarter = (name: string, lines: string, at: number): Told => ({
      title: `Les chiffres de l’ANRT au ${name}`,
      text: `Le parc mobile atteint ${lines} millions d’abonnés au ${name}, selon l’ANRT ; Maroc Telecom reste en tête devant Orange et inwi.`,
      at,
    });
    expect(await storiesOf(quarter('T1', '55,9', 0), quarter('T2', '56,4', 2_200))).toBe(2);
    expect(await storiesOf(quarter('T1', '55,9', 0), quarter('T2', '56,4', 3))).toBe(2);
  });

  it('are each their own: two years’ results on the same day', async () => {
    expect(
      await storiesOf(
        {
          title: 'Maroc Telecom : résultats annuels 2024',
          text: 'Le chiffre d’affaires atteint 36,7 milliards de dirhams en 2024, en hausse de 0,1%.',
        },
        {
          title: 'Maroc Telecom : résultats annuels 2025',
          text: 'Le chiffre d’affaires atteint 36,9 milliards de dirhams en 2025, en hausse de 0,5%.',
          at: 1,
        },
      ),
    ).toBe(2);
  });

  it('still find their copies of the same day', async () => {
    const text =
      'Le Masi gagne 0,42% à 13 214 points mardi, Maroc Telecom prend 1,1% à 98 dirhams, dans un volume de 210 millions de dirhams.';
    expect(
      await storiesOf(
        { title: 'La Bourse de Casablanca clôture en hausse', text },
        { title: 'La Bourse de Casablanca clôture en hausse', text, at: 1, outlet: 'b' },
      ),
    ).toBe(1);
  });
});
