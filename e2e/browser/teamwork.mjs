// Uses the teamwork example as a person would, in Debian's chromium: list, add, edit, and an error that is shown when the API
// does not answer. Prints one line per check; the first failed check ends with exit 1.
//   node teamwork.mjs WEB_URL API_URL
import { chromium } from 'playwright-core';

const [web, api] = process.argv.slice(2);
const name = `Ada ${process.pid}`;
const TIMEOUT_MS = 15_000;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage();
page.setDefaultTimeout(TIMEOUT_MS);
const consoleErrors = [];
page.on('pageerror', (error) => consoleErrors.push(String(error)));

async function check(what, action) {
  try {
    await action();
    console.log(`ok ${what}`);
  } catch (error) {
    console.error(`FAILED ${what}: ${error}\n${await page.content()}`);
    await browser.close();
    process.exit(1);
  }
}

await check('lists users', async () => {
  await page.goto(web);
  await page.getByRole('heading', { name: /^Users \(\d+\)$/ }).waitFor();
});

await check('adds a user without reloading the page', async () => {
  await page.evaluate(() => { window.sameDocument = true; });
  const form = page.getByRole('form', { name: 'Add New User' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Email', { exact: true }).fill(`ada-${process.pid}@example.com`);
  await form.getByRole('button', { name: 'Add User' }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
  if (!(await page.evaluate(() => window.sameDocument === true))) throw new Error('the page was reloaded');
});

await check('shows the error of a save that is refused', async () => {
  const form = page.getByRole('form', { name: 'Add New User' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Email', { exact: true }).fill(`ada-${process.pid}@example.com`);
  await form.getByRole('button', { name: 'Add User' }).click();
  await form.getByRole('alert').waitFor();
});

await check('edits the user', async () => {
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  const form = page.getByRole('form', { name: `Edit ${name}` });
  await form.getByLabel('Name', { exact: true }).fill(`${name} Lovelace`);
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `${name} Lovelace` }).waitFor();
});

await check('keeps what was saved', async () => {
  await page.reload();
  await page.getByRole('heading', { name: `${name} Lovelace` }).waitFor();
});

await check('shows an error when the API does not answer', async () => {
  await page.route(`${api}/**`, (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').first().waitFor();
});

await check('has no script errors', async () => {
  if (consoleErrors.length > 0) throw new Error(consoleErrors.join('\n'));
});
await browser.close();
