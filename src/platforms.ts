import type { Hono } from 'hono';
import { discord } from '#adapters/discord/platform.ts';
import { email } from '#adapters/email/platform.ts';
import { playground } from '#adapters/playground/platform.ts';
import { slack } from '#adapters/slack/platform.ts';
import { teams } from '#adapters/teams/platform.ts';
import type { Platform } from '#src/app/adapter-kit/platform.ts';

/** All platforms, in the order in which the desk lists them on start. To add one, add its folder and a line here. */
export const platforms: readonly Platform<Hono>[] = [playground, slack, discord, teams, email];
