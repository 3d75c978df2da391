import { run } from '../../src/cli/index.ts';

/** Runs a command of the real command line in this process, watched by nobody. */
export async function runCli(
  args: readonly string[],
  where: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const status = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...where,
    interactive: false,
  });
  return { status, out, err };
}
