import { describe, expect, it } from 'vitest';
import { cleanFileName, recognisedType, textType } from './evidence-file.rules.ts';

describe('the type of a text', () => {
  it.each([
    ['a,b\n1,2\n', 'export.csv', 'text/csv'],
    ['{"a": 1}', 'state.json', 'application/json'],
    ['[1, 2]', 'list', 'application/json'],
    ['<?xml version="1.0"?><scan><host/></scan>', 'scan.xml', 'application/xml'],
    ['2026-11-30 09:00 sshd accepted key\n', 'auth.log', 'text/plain'],
    ['From: a@example.org\nSubject: Review\n\nDone.', 'review.eml', 'message/rfc822'],
    ['From: a@example.org\nSubject: Review\n\n<html><body>Done.</body></html>', 'review.eml', 'message/rfc822'],
    ['We use <script> tags nowhere.', 'note.txt', 'text/plain'],
    ['Ende\u001b[0m der Ausgabe', 'out.txt', 'text/plain'],
  ])('%j called %s is %s', (head, name, mediaType) => {
    expect(textType(head, name)).toEqual({ ok: true, mediaType });
  });

  it.each([
    ['<!DOCTYPE html><title>x</title>', 'page.txt', /web page/],
    ['\ufeff  <html>', 'page.csv', /web page/],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'drawing.txt', /SVG/],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'drawing.xml', /SVG/],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'page.xml', /web page/],
    ['hello', 'page.html', /web page/],
    ['#!/bin/sh\nrm -r x', 'notes.txt', /script/],
    ['echo off', 'run.BAT', /script/],
    ['MZ\u0000\u0001', 'a.txt', /neither text/],
    [' \n\t ', 'a.txt', /blanks/],
  ])('%j called %s is refused', (head, name, because) => {
    expect(textType(head, name)).toMatchObject({ ok: false, because: expect.stringMatching(because) });
  });
});

describe('a type that was recognised by its bytes', () => {
  it('is taken when it is on the list', () => {
    expect(recognisedType('application/pdf')).toEqual({ ok: true, mediaType: 'application/pdf' });
  });

  it.each([
    ['application/x-cfb', /old form/],
    ['image/svg+xml', /SVG/],
    ['application/vnd.ms-excel.sheet.macroenabled.12', /macros/],
    ['application/x-msdownload', /program/],
    ['application/x-elf', /program/],
    ['video/mp4', /not taken/],
  ])('is refused with its reason: %s', (mediaType, because) => {
    expect(recognisedType(mediaType)).toMatchObject({ ok: false, because: expect.stringMatching(because) });
  });
});

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'application/pdf', 'report.pdf'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['C:\\Users\\me\\Zugriff ü.PDF', 'application/pdf', 'Zugriff ü.pdf'],
    ['invoice.exe', 'application/pdf', 'invoice.exe.pdf'],
    ['gpj.\u202efdp.exe', 'image/png', 'gpj.fdp.exe.png'],
    ['a<b>:"c|?*.csv', 'text/csv', 'a_b___c___.csv'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['auth.log', 'text/plain', 'auth.log'],
    ['.htaccess', 'text/plain', 'htaccess.txt'],
    ['\u0000\n', 'text/plain', 'file.txt'],
    [`${'x'.repeat(400)}.pdf`, 'application/pdf', `${'x'.repeat(120)}.pdf`],
  ])('%j becomes safe', (name, mediaType, cleaned) => {
    expect(cleanFileName(name, mediaType)).toBe(cleaned);
  });
});
