/* Generated from documents/identity-0.0.3665.json; do not edit. */
export interface paths {
    "/api/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FindUsersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetUserInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListUsersInRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{id}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["AddUserToRole"];
        post?: never;
        delete: operations["RemoveUserFromRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListUsers"];
        put?: never;
        post: operations["CreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/$runnable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListRunnableUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/fromlogin/{login}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetUserFromLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetUserSchema"];
        put: operations["UpdateUserSchema"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GetUser"];
        put: operations["UpdateUser"];
        post?: never;
        delete: operations["DeleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SendActivationEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$expirepassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExpirePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$resetfactors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ResetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$resetpassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UnlockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/lifecycle/$unsuspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UnsuspendUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateUserRequest: {
            firstName: string;
            lastName: string;
            emailAddress: string;
            secondEmailAddress?: string | null;
            login: string;
            alternativeUserIds?: {
                [key: string]: string | null;
            } | null;
            roles?: components["schemas"]["RoleId"][] | null;
            type: string;
            /** Format: date-time */
            userExpiry?: string | null;
        };
        CurrentUserResponse: {
            id: string;
            emailAddress: string;
            type: string;
            domainType?: string | null;
            /** Format: date-time */
            userExpiry?: string | null;
            groups?: string[] | null;
            links?: components["schemas"]["Link"][] | null;
        };
        ErrorDetail: {
            id?: string | null;
            type?: string | null;
            detail?: string | null;
        };
        Link: {
            relation: string;
            /** Format: uri */
            href: string;
            description?: string | null;
            method: string;
        };
        ListUsersResponse: {
            /** Format: uri */
            href?: string | null;
            values?: {
                [key: string]: components["schemas"]["UserSummary"];
            } | null;
            failed?: {
                [key: string]: components["schemas"]["ErrorDetail"];
            } | null;
            links?: components["schemas"]["Link"][] | null;
        };
        LogActor: {
            id?: string | null;
            type?: string | null;
            alternateId?: string | null;
            displayName?: string | null;
            detailEntry?: {
                [key: string]: unknown;
            } | null;
        };
        LogAuthenticationContext: {
            authenticationProvider?: string | null;
            credentialProvider?: string[] | null;
            credentialType?: string[] | null;
            issuer?: components["schemas"]["LogIssuer"];
            interface?: string | null;
            /** Format: int32 */
            authenticationStep?: number | null;
            externalSessionId?: string | null;
        };
        LogClientInfo: {
            userAgent?: components["schemas"]["LogUserAgent"];
            zone?: string | null;
            device?: string | null;
            id?: string | null;
            ipAddress?: string | null;
            geographicalContext?: components["schemas"]["LogGeographicalContext"];
        };
        LogDebugContext: {
            debugData?: {
                [key: string]: unknown;
            } | null;
        };
        LogGeographicalContext: {
            city?: string | null;
            state?: string | null;
            country?: string | null;
            postalCode?: string | null;
            geolocation?: components["schemas"]["LogGeolocation"];
        };
        LogGeolocation: {
            /** Format: double */
            latitude?: number | null;
            /** Format: double */
            longitude?: number | null;
        };
        LogIpChainEntry: {
            ip?: string | null;
            geographicalContext?: components["schemas"]["LogGeographicalContext"];
            version?: string | null;
            source?: string | null;
        };
        LogIssuer: {
            id?: string | null;
            type?: string | null;
        };
        LogOutcome: {
            result?: string | null;
            reason?: string | null;
        };
        LogRequest: {
            ipChain?: components["schemas"]["LogIpChainEntry"][] | null;
        };
        LogSecurityContext: {
            /** Format: int32 */
            asNumber?: number | null;
            asOrg?: string | null;
            isp?: string | null;
            domain?: string | null;
            isProxy?: boolean | null;
        };
        LogSeverity: {
            value?: string | null;
        };
        LogTarget: {
            id?: string | null;
            type?: string | null;
            alternateId?: string | null;
            displayName?: string | null;
            detailEntry?: {
                [key: string]: unknown;
            } | null;
        };
        LogTransaction: {
            type?: string | null;
            id?: string | null;
            detail?: {
                [key: string]: unknown;
            } | null;
        };
        LogUserAgent: {
            rawUserAgent?: string | null;
            operatingSystem?: string | null;
            browser?: string | null;
        };
        LusidProblemDetails: {
            name: string;
            errorDetails?: {
                [key: string]: string;
            }[] | null;
            /** Format: int32 */
            code: number;
            type?: string | null;
            title?: string | null;
            /** Format: int32 */
            status?: number | null;
            detail?: string | null;
            instance?: string | null;
        };
        LusidValidationProblemDetails: {
            name: string;
            errorDetails?: {
                [key: string]: string;
            }[] | null;
            /** Format: int32 */
            code: number;
            errors?: {
                [key: string]: string[];
            } | null;
            type?: string | null;
            title?: string | null;
            /** Format: int32 */
            status?: number | null;
            detail?: string | null;
            instance?: string | null;
        };
        ResourceListOfSystemLog: {
            values: components["schemas"]["SystemLog"][];
            /** Format: uri */
            href?: string | null;
            links?: components["schemas"]["Link"][] | null;
            nextPage?: string | null;
            previousPage?: string | null;
        };
        RoleId: {
            scope: string;
            code: string;
        };
        RoleResponse: {
            id: string;
            roleId: components["schemas"]["RoleId"];
            source: string;
            name: string;
            description?: string | null;
            samlName?: string | null;
        };
        SystemLog: {
            actor?: components["schemas"]["LogActor"];
            authenticationContext?: components["schemas"]["LogAuthenticationContext"];
            clientInfo?: components["schemas"]["LogClientInfo"];
            debugContext?: components["schemas"]["LogDebugContext"];
            displayMessage?: string | null;
            eventType?: string | null;
            legacyEventType?: string | null;
            outcome?: components["schemas"]["LogOutcome"];
            /** Format: date-time */
            published?: string | null;
            request?: components["schemas"]["LogRequest"];
            securityContext?: components["schemas"]["LogSecurityContext"];
            severity?: components["schemas"]["LogSeverity"];
            target?: components["schemas"]["LogTarget"][] | null;
            transaction?: components["schemas"]["LogTransaction"];
            uuid?: string | null;
            version?: string | null;
        };
        TemporaryPassword: {
            password: string;
        };
        UpdateUserRequest: {
            firstName: string;
            lastName: string;
            emailAddress: string;
            secondEmailAddress?: string | null;
            login: string;
            alternativeUserIds?: {
                [key: string]: string | null;
            } | null;
            roles?: components["schemas"]["RoleId"][] | null;
            /** Format: date-time */
            userExpiry?: string | null;
        };
        UpdateUserSchemaRequest: {
            alternativeUserIds: components["schemas"]["UserSchemaProperty"][];
        };
        UserResponse: {
            id: string;
            alternativeUserIds?: {
                [key: string]: string | null;
            } | null;
            emailAddress: string;
            secondEmailAddress?: string | null;
            login: string;
            firstName: string;
            lastName: string;
            roles?: components["schemas"]["RoleResponse"][] | null;
            type: string;
            status: string;
            external: boolean;
            /** Format: date-time */
            lastLogin?: string | null;
            /** Format: date-time */
            lastUpdated?: string | null;
            /** Format: date-time */
            created?: string | null;
            /** Format: date-time */
            passwordChanged?: string | null;
            /** Format: date-time */
            userExpiry?: string | null;
            links?: components["schemas"]["Link"][] | null;
        };
        UserSchemaProperty: {
            name: string;
            description: string;
        };
        UserSchemaResponse: {
            alternativeUserIds?: components["schemas"]["UserSchemaProperty"][] | null;
        };
        UserSummary: {
            id?: string | null;
            login?: string | null;
            email?: string | null;
            secondEmail?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            type?: string | null;
            alternativeUserIds?: {
                [key: string]: string | null;
            } | null;
            links?: components["schemas"]["Link"][] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    FindUsersById: {
        parameters: {
            query: {
                id: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsersResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ListLogs: {
        parameters: {
            query?: {
                oktaSince?: string;
                oktaUntil?: string;
                oktaFilter?: string;
                oktaQuery?: string;
                oktaLimit?: number;
                oktaSortOrder?: string;
                oktaAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceListOfSystemLog"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    GetUserInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUserResponse"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ListRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleResponse"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ListUsersInRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    AddUserToRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    RemoveUserFromRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ListUsers: {
        parameters: {
            query?: {
                includeDeactivated?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    CreateUser: {
        parameters: {
            query?: {
                waitForReindex?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json-patch+json": components["schemas"]["CreateUserRequest"];
                "application/json": components["schemas"]["CreateUserRequest"];
                "text/json": components["schemas"]["CreateUserRequest"];
                "application/*+json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ListRunnableUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"][];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    GetUserFromLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                login: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    GetUserSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSchemaResponse"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    UpdateUserSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json-patch+json": components["schemas"]["UpdateUserSchemaRequest"];
                "application/json": components["schemas"]["UpdateUserSchemaRequest"];
                "text/json": components["schemas"]["UpdateUserSchemaRequest"];
                "application/*+json": components["schemas"]["UpdateUserSchemaRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSchemaResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    GetUser: {
        parameters: {
            query?: {
                includeRoles?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    UpdateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json-patch+json": components["schemas"]["UpdateUserRequest"];
                "application/json": components["schemas"]["UpdateUserRequest"];
                "text/json": components["schemas"]["UpdateUserRequest"];
                "application/*+json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    DeleteUser: {
        parameters: {
            query?: {
                purge?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    SendActivationEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ExpirePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemporaryPassword"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ResetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    ResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    UnlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
    UnsuspendUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidValidationProblemDetails"];
                };
            };
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LusidProblemDetails"];
                };
            };
        };
    };
}
